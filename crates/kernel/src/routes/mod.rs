//! A route is made from its handler: method and path are given, its permission, parameters, body
//! and answers are read off the handler's types. From one list come the router, the OpenAPI
//! document, the permission matrix and the tests' route table. A handler without a gate does not
//! compile as a route.

mod document;

use axum::{Router, handler::Handler, response::IntoResponse, routing::MethodRouter};
use http::Method;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, Ref, RefOr, Schema, SchemaFormat,
        path::ParameterIn,
        schema::{AdditionalProperties, Type},
    },
};

pub use self::document::{clashing_schemas, openapi};
use crate::{
    app::App,
    authz::{Permission, PermissionId},
    error::Result,
    form::{Form, JsonBody, Path, Query, Upload, UploadForm},
    gate::{Can, Open},
    page::{Accepted, Json, NoContent, Reply},
};

/// What stands first in a handler's signature.
pub trait Gate {
    /// The permission that it asks for.
    type Permission: Permission;
}
impl<P: Permission> Gate for Can<P> {
    type Permission = P;
}
impl<P: Permission> Gate for Open<P> {
    type Permission = P;
}

/// What a route says of itself while it is described.
#[derive(Default)]
pub struct Description {
    parameters: Vec<utoipa::openapi::path::Parameter>,
    body: Option<(&'static str, RefOr<Schema>)>,
    body_is_optional: bool,
    statuses: Vec<(u16, Option<RefOr<Schema>>)>,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Description {
    /// Nothing at all is as good as the body.
    pub const fn body_is_optional(&mut self) {
        self.body_is_optional = true;
    }

    /// Schemas that others refer to, by name.
    pub(crate) fn schemas(&self) -> &[(String, RefOr<Schema>)] {
        &self.schemas
    }

    /// A reference to the schema of a type, which is put among the others.
    pub(crate) fn schema<T: ToSchema>(&mut self) -> RefOr<Schema> {
        let name = T::name().into_owned();
        T::schemas(&mut self.schemas);
        if matches!(name.as_str(), "Value" | "Vec" | "()") {
            return T::schema();
        }
        self.schemas.push((name.clone(), T::schema()));
        RefOr::Ref(Ref::from_schema_name(name))
    }
}

/// An argument that can describe itself.
pub trait Describe {
    /// Adds what it takes from the request.
    fn describe(to: &mut Description);
}
impl<T> Describe for Path<T> {
    fn describe(_: &mut Description) {} // names are in the path itself
}
impl<T: IntoParams> Describe for Query<T> {
    fn describe(to: &mut Description) {
        to.parameters.extend(T::into_params(|| Some(ParameterIn::Query)));
    }
}
impl<T> Describe for Form<T> {
    fn describe(to: &mut Description) {
        to.body = Some(("application/x-www-form-urlencoded", RefOr::T(Schema::default())));
    }
}
impl<T: ToSchema> Describe for JsonBody<T> {
    fn describe(to: &mut Description) {
        let schema = to.schema::<T>();
        to.body = Some(("application/json", schema));
    }
}
impl<T> Describe for UploadForm<T> {
    fn describe(to: &mut Description) {
        to.body = Some(("multipart/form-data", RefOr::T(Schema::default())));
    }
}
impl Describe for Upload {
    fn describe(to: &mut Description) {
        let file = ObjectBuilder::new().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        let object = ObjectBuilder::new().property("file", file).required("file");
        let object = object.additional_properties(Some(AdditionalProperties::FreeForm(false))).build();
        to.body = Some(("multipart/form-data", RefOr::T(object.into())));
    }
}

/// A result that can describe itself.
pub trait Answer: IntoResponse {
    /// Adds its status and body.
    fn describe(to: &mut Description);
}
impl Answer for Reply {
    fn describe(to: &mut Description) {
        to.statuses.push((200, None));
    }
}
impl<T: serde::Serialize + ToSchema> Answer for Json<T> {
    fn describe(to: &mut Description) {
        let schema = to.schema::<T>();
        to.statuses.push((200, Some(schema)));
    }
}
impl Answer for Accepted {
    fn describe(to: &mut Description) {
        let nothing = ObjectBuilder::new().schema_type(Type::Object);
        let nothing = nothing.additional_properties(Some(AdditionalProperties::FreeForm(false)));
        to.statuses.push((202, Some(RefOr::T(nothing.into()))));
    }
}
impl Answer for NoContent {
    fn describe(to: &mut Description) {
        to.statuses.push((204, None));
    }
}

/// An action: its first argument is a gate, the others can describe themselves, its result is an answer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no action",
    label = "its first argument must be a gate, `Can<P>` or `Open<P>`, and it must return `Result<impl Answer>`"
)]
pub trait Action<T> {
    /// What the gate asks for.
    type Permission: Permission;
    /// Adds what the handler takes and gives.
    fn describe(to: &mut Description);
}

macro_rules! action {
    ($($A:ident)*) => {
        impl<F, Fut, R, G, $($A),*> Action<(G, $($A,)*)> for F
        where
            F: FnOnce(G, $($A),*) -> Fut,
            Fut: Future<Output = Result<R>>,
            R: Answer,
            G: Gate,
            $($A: Describe),*
        {
            type Permission = G::Permission;
            fn describe(to: &mut Description) {
                $($A::describe(to);)*
                R::describe(to);
            }
        }
    };
}
action!();
action!(A);
action!(A B);
action!(A B C);

/// One method of one path, with its handler.
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path as axum writes it.
    pub path: &'static str,
    /// What casbin is asked.
    pub permission: PermissionId,
    /// The handler's full name.
    pub handler_name: &'static str,
    description: Description,
    summary: &'static str,
    once: bool,
    body_limit: Option<usize>,
    handler: MethodRouter<App>,
}

/// `GET path`.
pub fn get<H, T: 'static, U>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    route(Method::GET, path, handler)
}

/// `POST path`.
pub fn post<H, T: 'static, U>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    route(Method::POST, path, handler)
}

/// `PUT path`.
pub fn put<H, T: 'static, U>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    route(Method::PUT, path, handler)
}

/// `PATCH path`.
pub fn patch<H, T: 'static, U>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    route(Method::PATCH, path, handler)
}

/// `DELETE path`.
pub fn delete<H, T: 'static, U>(path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    route(Method::DELETE, path, handler)
}

fn route<H, T: 'static, U>(method: Method, path: &'static str, handler: H) -> Route
where
    H: Handler<T, App> + Action<U>,
{
    let mut description = Description::default();
    H::describe(&mut description);
    let on = match method {
        Method::GET => axum::routing::get(handler),
        Method::POST => axum::routing::post(handler),
        Method::PUT => axum::routing::put(handler),
        Method::PATCH => axum::routing::patch(handler),
        _ => axum::routing::delete(handler),
    };
    Route {
        method,
        path,
        permission: H::Permission::ID,
        handler_name: std::any::type_name::<H>(),
        description,
        summary: "",
        once: false,
        body_limit: None,
        handler: on,
    }
}

impl Route {
    /// What it does, for the OpenAPI document.
    #[must_use]
    pub const fn says(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// A body greater than the usual 64 kB.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// It answers 201 with this body, through [`crate::gate::Can::once`]: a repeated `Idempotency-Key` gets the same answer.
    #[must_use]
    pub fn creates_once<T: ToSchema>(mut self) -> Self {
        self.once = true;
        self.creates::<T>()
    }

    /// It answers 201 with this body.
    #[must_use]
    pub fn creates<T: ToSchema>(mut self) -> Self {
        let schema = self.description.schema::<T>();
        self.description.statuses = vec![(201, Some(schema))];
        self
    }

    /// Part of the JSON API.
    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Names of the path's parameters.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).map(|name| name.trim_start_matches('*'))
    }
}

/// The router of all routes.
pub fn router(routes: Vec<Route>) -> Router<App> {
    routes.into_iter().fold(Router::new(), |router, route| {
        let handler = match route.body_limit {
            Some(bytes) => route.handler.layer(axum::extract::DefaultBodyLimit::max(bytes)),
            None => route.handler,
        };
        router.route(route.path, handler)
    })
}

/// An RFC 9457 problem, as every error of the API is sent.
#[derive(serde::Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: the code says more.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status' name.
    pub title: String,
    /// The status.
    pub status: u16,
    /// Stable, for programs.
    pub code: String,
    /// A sentence in the reader's language.
    pub detail: String,
    /// Faults of single fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
}

/// A fault of a field.
#[derive(serde::Serialize, ToSchema)]
pub struct ProblemField {
    /// The field, with dots for nested ones.
    pub field: String,
    /// Stable, for programs.
    pub kind: String,
    /// A sentence in the reader's language.
    pub detail: String,
}
