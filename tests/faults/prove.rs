//! The long form: ten kills.

use super::kill::kills;

#[tokio::test(flavor = "multi_thread")]
async fn killed_ten_times_under_four_writers() {
    if testkit::variable("NABO_PROVE").is_none() {
        return; // two kills are in the suite
    }
    let (acknowledged, found, doubled, undecided) = kills(10).await.expect("the binary");
    println!(
        "| ten kills -9 under four writers | {} lost, {doubled} doubled | {acknowledged} acknowledged, {undecided} undecided |",
        acknowledged - found
    );
    assert_eq!((found, doubled), (acknowledged, 0));
}
