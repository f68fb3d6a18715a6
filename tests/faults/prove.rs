//! The long form: ten kills.

use super::kill::kills;

#[tokio::test(flavor = "multi_thread")]
async fn killed_ten_times_under_four_writers() {
    if testkit::variable("NABO_PROVE").is_none() {
        return; // two kills are in the suite
    }
    let found = kills(10).await.expect("the binary");
    println!(
        "| ten kills -9 under four writers | {} lost, {} doubled | {} acknowledged, {} undecided, {} visits signed off and paid for |",
        found.lost, found.doubled, found.acknowledged, found.undecided, found.signed_off
    );
    assert_eq!((found.lost, found.doubled), (0, 0), "{found:?}");
    assert!(found.signed_off > 10, "{found:?}");
}
