//! The Rust code of every page of documentation, compiled and run as doc tests.
//!
//! Code blocks that are not programs are marked `text` there. The others stand on their own: a line
//! that begins with `# `, which rustdoc hides, would be visible on GitHub.

macro_rules! pages {
    ($($name:ident: $page:literal,)*) => {$(
        #[doc = include_str!($page)]
        mod $name {}
    )*};
}

pages! {
    changelog: "../CHANGELOG.md",
    contributing: "../CONTRIBUTING.md",
    readme: "../README.md",
    security: "../SECURITY.md",
    contents: "../docs/README.md",
    authentication: "../docs/authentication.md",
    blocking: "../docs/blocking.md",
    build_wait_tear_down: "../docs/build-wait-tear-down.md",
    errors: "../docs/errors.md",
    faults: "../docs/faults.md",
    from_python: "../docs/from-python.md",
    getting_started: "../docs/getting-started.md",
    network: "../docs/network.md",
    opentelemetry: "../docs/opentelemetry.md",
    paging: "../docs/paging.md",
    queries: "../docs/queries.md",
    rate_limits: "../docs/rate-limits.md",
    recording: "../docs/recording.md",
    architecture: "../docs/reference/architecture.md",
    cassette_formats: "../docs/reference/cassette-formats.md",
    cassettes_speed: "../docs/reference/cassettes-speed.md",
    cassettes: "../docs/reference/cassettes.md",
    differences_from_python: "../docs/reference/differences-from-python.md",
    evidence: "../docs/reference/evidence.md",
    login: "../docs/reference/login.md",
    network_reference: "../docs/reference/network.md",
    rate_limit: "../docs/reference/rate-limit.md",
    recorder: "../docs/reference/recorder.md",
    retry: "../docs/reference/retry.md",
    sandbox_fidelity: "../docs/reference/sandbox-fidelity.md",
    speed: "../docs/reference/speed.md",
    retries: "../docs/retries.md",
    sandbox: "../docs/sandbox.md",
    serve: "../docs/serve.md",
    services: "../docs/services.md",
    services_app_manager: "../docs/services/app_manager.md",
    services_circuit: "../docs/services/circuit.md",
    services_compute: "../docs/services/compute.md",
    services_financial: "../docs/services/financial.md",
    services_iaas: "../docs/services/iaas.md",
    services_membership: "../docs/services/membership.md",
    services_otp: "../docs/services/otp.md",
    services_plot: "../docs/services/plot.md",
    services_training: "../docs/services/training.md",
    settings: "../docs/settings.md",
    stack: "../docs/stack.md",
    testing: "../docs/testing.md",
    timeouts: "../docs/timeouts.md",
    tracing: "../docs/tracing.md",
    troubleshooting: "../docs/troubleshooting.md",
    typed_resources: "../docs/typed-resources.md",
    wait: "../docs/wait.md",
    writing_a_layer: "../docs/writing-a-layer.md",
    writing_a_transport: "../docs/writing-a-transport.md",
}
