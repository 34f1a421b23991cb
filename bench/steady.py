"""What a request and a chunk cost once a gateway is warm, and how long a request takes at a fixed rate."""
from candidates import CANDIDATES
from rig import family, resident_mb

# Requests in flight that keep one core busy, and streams that do not.
BUSY_CONNECTIONS, STREAMS = 32, 10
# Streams that warm a gateway up: the few that are measured would need an hour to have their code compiled.
WARMING_STREAMS = 100
RATE, RATE_CONNECTIONS = 1_000, 50
NGINX_WARM_UP_SECONDS = 2


def measure(rig, name, warm_up, seconds):
    """CPU µs a unary request and a chunk, latency in ms at a fixed rate, resident MB afterwards."""
    with CANDIDATES[name](rig) as gateway:
        warm_up = NGINX_WARM_UP_SECONDS if name == "nginx" else warm_up
        pids = family(gateway.process.pid)

        def unary(duration):
            return rig.load(gateway.ports["fast"], gateway.key, "sat", "fast", BUSY_CONNECTIONS, duration)

        def stream(duration, streams=STREAMS):
            return rig.load(gateway.ports["paced"], gateway.key, "stream", "paced", streams, duration)

        def rated(duration):
            return rig.load(gateway.ports["fast"], gateway.key, "rate", "fast", RATE_CONNECTIONS, RATE, duration)

        unary(warm_up)
        said, cpu = rig.cpu(pids, lambda: unary(seconds))
        figures = {"unary_us": cpu / said["done"] * 1e6}
        stream(warm_up / 2, WARMING_STREAMS)
        said, cpu = rig.cpu(pids, lambda: stream(seconds))
        figures["chunk_us"] = cpu / said["chunks"] * 1e6
        said, _ = rig.cpu(pids, lambda: rated(seconds))
        figures["p50_ms"], figures["p99_ms"] = said["lat50"] / 1e3, said["lat99"] / 1e3
        figures["rss_mb"] = resident_mb(pids[-1])
        return figures
