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
