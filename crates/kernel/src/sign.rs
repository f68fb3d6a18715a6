//! Statements that can be checked without asking us: JSON signed with a tenant's own key (JWS of RFC 7515, EdDSA of
//! RFC 8037). The public half is at `/.well-known/jwks.json` of the tenant's host.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use crate::{
    error::{Error, Result},
    scope::Scope,
    typed_id,
};

typed_id!(
    /// A tenant's key.
    KeyId
);

/// `signing_key` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use sea_orm::entity::prelude::*;

    use super::KeyId;
    use crate::id::TenantId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signing_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: KeyId,
        /// 1 is the one that signs.
        pub number: i32,
        #[sea_orm(column_type = "VarBinary(StringLen::None)")]
        pub seed: Vec<u8>,
        pub created_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// The tenant's key; the first who needs it makes it.
async fn key(scope: &Scope) -> Result<(KeyId, SigningKey)> {
    let find = async || scope.find::<entity::Entity>().filter(entity::COLUMN.number.eq(1)).one().await;
    let row = match find().await? {
        Some(row) => row,
        None => {
            let seed: [u8; 32] = crate::random::bytes()?;
            let made = scope.transaction(async |tx| {
                let row = entity::ActiveModel {
                    id: Set(tx.new_id()),
                    number: Set(1),
                    seed: Set(seed.to_vec()),
                    created_at: Set(tx.now()),
                    ..Default::default()
                };
                tx.try_insert(row).await
            });
            match made.await? {
                Some(row) => row,
                None => find().await?.ok_or_else(|| Error::internal("a key was made and is gone"))?,
            }
        }
    };
    let seed: [u8; 32] = row.seed.try_into().map_err(|_| Error::internal("a key of another length"))?;
    Ok((row.id, SigningKey::from_bytes(&seed)))
}

/// Signs a statement: three parts with points between, as JWS writes them.
///
/// # Errors
/// When the database does not answer.
pub async fn sign(scope: &Scope, statement: &Value) -> Result<String> {
    let (id, key) = key(scope).await?;
    let head = json!({ "alg": "EdDSA", "typ": "JWT", "kid": id.to_string() });
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(statement.to_string()));
    let signature = key.sign(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}

/// What others check signatures with (JWK Set of RFC 7517).
///
/// # Errors
/// When the database does not answer.
pub async fn keys(scope: &Scope) -> Result<Value> {
    let (id, key) = key(scope).await?;
    let x = URL_SAFE_NO_PAD.encode(key.verifying_key().to_bytes());
    Ok(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": x, "kid": id.to_string(), "use": "sig", "alg": "EdDSA" }] }))
}
