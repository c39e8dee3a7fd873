//! What the rules about claims say, and where they hold their tongue.

use super::said;

fn unattributed(line: &str) -> usize {
    said(&format!("{line}\n")).iter().filter(|s| s.ends_with(": claims::unattributed-figure")).count()
}

#[test]
fn figures_that_nobody_is_given_for() {
    assert_eq!(unattributed("The country has about 2,500 regular troops left in the north."), 1);
    // a source two sentences away is not beside the figure
    let away = "The Pentagon said on Monday that they would leave. The convoy stood at the border. \
                The country has about 2,500 regular troops left in the north.";
    assert_eq!(unattributed(away), 1);
    for beside in [
        "The Pentagon said on Monday that they would leave. The country has about 2,500 regular troops left in the north.",
        "The country has about 2,500 regular troops left in the north. The Pentagon said on Monday that they would leave.",
        "The country has about 2,500 regular troops left in the north, the Pentagon said on Monday.",
    ] {
        assert_eq!(unattributed(beside), 0, "{beside}");
    }
}
