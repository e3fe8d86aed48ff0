namespace LoginMachine.Engine;

/// <summary>The looks of an SVG picture, apart from it, so that a page can hold it among its own.</summary>
public static class SvgStyle
{
    /// <summary>CSS; light or dark as the reader has it. It says nothing about anything outside of a <c>machine</c>.</summary>
    public const string Css = """
        .machine{--paper:#fff;--ink:#1b1d20;--quiet:#6a6f76;--box:#fff;--note:#f3f4f5;--line:#8a9097;--good:#2e7d32;--good-box:#e3f2e4;--bad:#b3261e;--bad-box:#fbe3e1;background:var(--paper);font:11px Helvetica,Arial,"Liberation Sans",sans-serif}
        @media (prefers-color-scheme:dark){.machine{--paper:#15171a;--ink:#e8eaed;--quiet:#9aa0a6;--box:#1e2126;--note:#1b1e22;--line:#6d747c;--good:#7bc67f;--good-box:#1c3320;--bad:#ff8a80;--bad-box:#40201e}}
        .machine text{fill:var(--ink)}
        .machine .name{font-weight:bold}
        .machine .effect{font-style:italic}
        .machine .node rect{fill:var(--box);stroke:var(--line)}
        .machine .note rect{fill:var(--note);stroke:var(--line)}
        .machine .edge path{fill:none;stroke:var(--ink)}
        .machine .edge text{font-size:10px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .machine .note-edge path{fill:none;stroke:var(--line);stroke-dasharray:4 3}
        .machine .fails path{stroke:var(--line)}
        .machine .fails text{fill:var(--quiet)}
        .machine marker path{fill:var(--ink)}
        .machine .line path,.machine marker.line path{fill:var(--line)}
        .machine marker.good path{fill:var(--good)}
        .machine marker.bad path{fill:var(--bad)}
        .machine.path .edge path{stroke:var(--line)}
        .machine.path .edge text,.machine.path .node text,.machine.path .note text{fill:var(--quiet)}
        .machine.path .taken .name,.machine.path .taken .effect,.machine.path .failing .name{fill:var(--ink)}
        .machine.path .edge.taken path{stroke:var(--good);stroke-width:3}
        .machine.path .edge.failing path{stroke:var(--bad);stroke-width:3}
        .machine .node.taken rect{fill:var(--good-box);stroke:var(--good)}
        .machine .node.failing rect{fill:var(--bad-box);stroke:var(--bad)}
        .machine.path text.hit{font-weight:bold;fill:var(--good)}
        .machine .edge .hit{letter-spacing:-.3px}
        .machine.path .failing .hit{fill:var(--bad)}
        """;
}
