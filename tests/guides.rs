//! The Rust code of every page of documentation, compiled and run as doc tests.
//!
//! Code blocks that are not programs are marked `text` there; lines that begin with `# ` complete
//! an excerpt.

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
    architecture: "../docs/architecture.md",
    build_wait_tear_down: "../docs/build-wait-tear-down.md",
    cassette_formats: "../docs/cassette-formats.md",
    cassettes_speed: "../docs/cassettes-speed.md",
    cassettes: "../docs/cassettes.md",
    differences_from_python: "../docs/differences-from-python.md",
    evidence: "../docs/evidence.md",
    from_python: "../docs/from-python.md",
    layers_auth: "../docs/layers/auth.md",
    layers_fault: "../docs/layers/fault.md",
    layers_otel: "../docs/layers/otel.md",
    layers_rate_limit: "../docs/layers/rate-limit.md",
    layers_retry: "../docs/layers/retry.md",
    layers_timeout: "../docs/layers/timeout.md",
    layers_trace: "../docs/layers/trace.md",
    middleware: "../docs/middleware.md",
    queries: "../docs/queries.md",
    sandbox: "../docs/sandbox.md",
    sandbox_fidelity: "../docs/sandbox-fidelity.md",
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
    speed: "../docs/speed.md",
    stack: "../docs/stack.md",
    testing: "../docs/testing.md",
    transports: "../docs/transports.md",
    troubleshooting: "../docs/troubleshooting.md",
    typed_resources: "../docs/typed-resources.md",
    wait: "../docs/wait.md",
}
