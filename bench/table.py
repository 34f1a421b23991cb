"""The table of a run: medians over its rounds, goals beside figures."""
import statistics

COMPARED = [
    ("CPU µs a unary request", "unary_us", {"nginx": 2.5, "prototype": 1.3}),
    ("CPU µs a streamed chunk", "chunk_us", {"nginx": 2.0, "prototype": 1.25}),
]
ADDED = [("p50 ms at 1,000 requests/s", "p50_ms", 0.1), ("p99 ms at 1,000 requests/s", "p99_ms", 1.0)]
OWN = [
    ("heap of a stream, KB (2,000 open)", "stream_kb", 40),
    ("RSS MB with them", "streams_rss_mb", None),
    ("CPU of a unary request translated, × passed through", "translated_unary", 1.5),
    ("CPU of a chunk translated, × passed through", "translated_chunk", 2),
    ("first answer of `serve` after exec, s, two cores", "serve_two_cores_s", 0.6),
    ("the same, one core", "serve_one_core_s", 1.0),
    ("`./nines version`, s", "version_s", 0.5),
    ("`./nines keys create`, s", "keys_create_s", None),
    ("client gone to provider closed, ms, median of 1,000", "cancel_p50_ms", None),
    ("the longest of them", "cancel_max_ms", 50),
    ("of them never closed", "cancels_lost", 0),
]


def text(rounds):
    """Markdown of what was measured; `rounds` maps a candidate to the figures of each of its rounds."""
    def median(name, figure):
        found = [r[figure] for r in rounds.get(name, []) if figure in r]
        return statistics.median(found) if found else None

    compared = []
    for title, figure, goals in COMPARED:
        values = {name: median(name, figure) for name in ("nginx", "prototype", "nines")}
        if None not in values.values():
            ratios = " | ".join(f"{values['nines'] / values[other]:.2f} ({goal:g})" for other, goal in goals.items())
            compared.append(f"| {title} | {' | '.join(f'{v:.1f}' for v in values.values())} | {ratios} |")
    if compared:
        resident = " | ".join(f"{median(name, 'rss_mb'):.0f}" for name in values)
        compared.append(f"| RSS MB after it | {resident} | | |")
        compared = ["| figure | nginx | prototype | nines | × nginx (goal) | × prototype (goal) |", "|---|---|---|---|---|---|",
                    *compared, ""]
    own = []
    for title, figure, goal in ADDED:
        ours, limit = median("nines", figure), median("nginx", figure)
        if None not in (ours, limit):
            own.append(f"| {title}: added to nginx's {limit:.3f} | {ours - limit:.3f} | {goal:g} |")
    for title, figure, goal in OWN:
        value = median("nines", figure)
        if value is not None:
            shown = f"{value:.0f}" if value >= 100 or figure == "cancels_lost" else f"{value:.2f}"
            own.append(f"| {title} | {shown} | {'' if goal is None else f'{goal:g}'} |")
    return "\n".join([*compared, "| figure | nines | goal |", "|---|---|---|", *own])
