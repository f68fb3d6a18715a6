//! What the house tells about itself: log lines without personal data, and the number of
//! statements a request needed.

use std::cell::Cell;

tokio::task_local! {
    static STATEMENTS: Cell<u32>;
}

/// Counts one statement for the request that runs, if one does.
pub(crate) fn count_statement() {
    let _ = STATEMENTS.try_with(|count| count.set(count.get() + 1));
}

/// Runs `work` and tells how many statements it sent (BEGIN, SET LOCAL and COMMIT are not counted).
pub async fn counting<T>(work: impl Future<Output = T>) -> (T, u32) {
    STATEMENTS
        .scope(Cell::new(0), async {
            let done = work.await;
            (done, STATEMENTS.with(Cell::get))
        })
        .await
}

/// How many statements an answer needed; the outer layer puts it into the response's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Statements(pub u32);

/// An answer: how often, how fast, how many statements, by route. Routes are patterns, so ids and tokens stay out.
pub(crate) fn answered(method: &http::Method, route: &str, status: http::StatusCode, took: std::time::Duration, statements: u32) {
    let labels = [("method", method.as_str().to_owned()), ("route", route.to_owned())];
    metrics::counter!("nabo_requests_total", &[labels[0].clone(), labels[1].clone(), ("status", status.as_str().to_owned())])
        .increment(1);
    metrics::histogram!("nabo_request_seconds", &labels).record(took.as_secs_f64());
    metrics::histogram!("nabo_request_statements", &labels).record(f64::from(statements));
    if status == http::StatusCode::INSUFFICIENT_STORAGE {
        metrics::counter!("nabo_storage_full_total").increment(1);
    }
}

/// A try of a job.
pub(crate) fn job(kind: &str, done: bool) {
    let outcome = if done { "done" } else { "failed" };
    metrics::counter!("nabo_jobs_total", "kind" => kind.to_owned(), "outcome" => outcome).increment(1);
}

/// A mail that was given to the server, or refused by it.
pub(crate) fn mail(sent: bool) {
    let outcome = if sent { "sent" } else { "failed" };
    metrics::counter!("nabo_mails_total", "outcome" => outcome).increment(1);
}
