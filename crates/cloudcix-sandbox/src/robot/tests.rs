use std::time::Duration;

use super::{Robot, RobotFailure, RobotJob};
use crate::{RobotTask, services::workers};

fn job(service: &'static str, pk: u64, name: &str, task: RobotTask) -> RobotJob {
    RobotJob { service, pk, name: name.to_owned(), task }
}

#[test]
fn a_failure_strikes_the_work_that_its_conditions_say() {
    use RobotTask::{Build, Update};
    let jobs = [
        job("IAAS.vm", 1, "web", Build),
        job("IAAS.vm", 2, "db", Build),
        job("IAAS.ceph", 2, "web", Build),
        job("IAAS.vm", 1, "web", Update),
        job("IAAS.vm", 3, "Web", Build),
    ];
    let all = RobotFailure::new;
    let of = |service: &str| all().service(service).expect("a service");
    for (name, mut failure, struck) in [
        ("all", all(), vec![0, 1, 2, 4]),
        ("default", RobotFailure::default(), vec![0, 1, 2, 4]),
        ("task", all().task(Update), vec![3]),
        ("service", of("iaas.VM"), vec![0, 1, 4]),
        ("name", all().named("web"), vec![0, 2]),
        ("no name", all().named(""), vec![]),
        ("pk", all().pk(2), vec![1, 2]),
        ("both", of("IAAS.vm").pk(2), vec![1]),
        ("predicate", all().when(|job| job.pk > 1), vec![1, 2, 4]),
        ("nth", all().nth(3), vec![2]),
        ("0th", all().nth(0), vec![]),
        ("nth of some", of("IAAS.vm").nth(3), vec![4]),
        ("first", all().first(2), vec![0, 1]),
        ("none", all().first(0), vec![]),
        ("next", RobotFailure::next(), vec![0]),
        ("next of some", RobotFailure::next().named("Web"), vec![4]),
        ("second among the first", all().nth(2).first(2), vec![1]),
        ("third among the first", all().nth(3).first(2), vec![]),
    ] {
        let found: Vec<usize> =
            (0..jobs.len()).filter(|index| failure.strikes(&jobs[*index])).collect();
        assert_eq!(found, struck, "{name}");
    }
}

#[test]
fn a_robot_has_a_time_for_all_work_and_others_for_some() {
    let (short, long) = (Duration::from_secs(3), Duration::from_secs(9));
    let robot = Robot::new().build_time(short).build_time_of("iaas.vm", long).expect("a service");
    for worker in workers() {
        let expected = if worker.service == "IAAS.vm" { long } else { short };
        assert_eq!(robot.time_of(worker), expected, "{}", worker.service);
    }
    assert_eq!(
        (Robot::new().time(), Robot::BUILD_TIME),
        (Duration::from_secs(120), Robot::BUILD_TIME)
    );
    assert!(Robot::new().is_on() && Robot::default().is_on() && !Robot::off().is_on());
    let error = Robot::new().build_time_of("IAAS.image", short).unwrap_err().to_string();
    let known: Vec<&str> = workers().map(|worker| worker.service).collect();
    let known = known.join(", ");
    assert_eq!(error, format!("the robot does nothing for \"IAAS.image\"; it works for {known}"));
}
