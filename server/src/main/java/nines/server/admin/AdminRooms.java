package nines.server.admin;

import nines.server.pipeline.Readiness;

/// The rooms of the gateway that the admin listener speaks for.
public record AdminRooms(
    KeyDirectory keys,
    TargetDirectory targets,
    EffectiveView config,
    Reload reload,
    GatewayStatus status,
    Readiness readiness,
    MetricsText metrics,
    RequestLookup requests) {}
