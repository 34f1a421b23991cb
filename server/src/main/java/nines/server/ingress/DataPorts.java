package nines.server.ingress;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import nines.dialect.Dialect;
import nines.server.config.Config;
import nines.server.drive.LoopClock;
import nines.server.pipeline.Authenticator;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.Readiness;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestLookup;

/// The rooms around the way in, as one event loop sees them.
public record DataPorts(
    Supplier<Config> config,
    Authenticator authenticator,
    MintedIds ids,
    Function<String, Dialect> dialects,
    Recorder recorder,
    RequestLookup requests,
    Readiness readiness,
    BodyBounds bounds,
    BodyReaders readers,
    LoopClock clock,
    InstantSource wall,
    RandomGenerator random) {}
