//! Failures of the robot's work, several at once.

use cloudcix_sandbox::{Robot, RobotFailure};

use super::{MINUTE, cloud, sandbox, state};

#[test]
fn a_failure_counts_the_work_that_another_one_has_made_fail_already() {
    let nth = |number| RobotFailure::new().service("IAAS.vm").unwrap().nth(number);
    let sandbox = sandbox(Robot::new().fail(nth(1)).fail(nth(2)));
    cloud(&sandbox, &["a", "b", "c"]);
    sandbox.advance(2 * MINUTE);
    let states = [1, 2, 3].map(|id| state(&sandbox, &format!("vm/{id}/")));
    assert_eq!(states, [3, 3, 4]);
}
