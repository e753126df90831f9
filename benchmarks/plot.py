"""Microseconds a post as bars: the picture in README."""

from __future__ import annotations

from pathlib import Path


def bars(found: dict[str, float], target: Path) -> None:
    """Write an SVG of CPU microseconds a post by command, the quickest above; postlint's own stand out."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "postlint"
    mpl.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot

    names = sorted(found, key=lambda name: -found[name])
    values = [found[name] for name in names]
    figure, axes = pyplot.subplots(figsize=(8, 0.34 * len(names) + 0.7))
    colours = ["#0a7d5a" if name.startswith("postlint") else "#9aa5ad" for name in names]
    drawn = axes.barh(names, values, color=colours)
    axes.bar_label(drawn, labels=[f"{value:,.0f} µs" for value in values], padding=4)
    axes.set_xscale("log")
    axes.set_xlim(right=max(values) * 4)
    axes.xaxis.set_visible(False)
    axes.tick_params(left=False)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_title("CPU for one of 20,000 posts, logarithmic", loc="left", fontsize=10)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
