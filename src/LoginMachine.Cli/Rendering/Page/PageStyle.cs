using System.Security.Cryptography;
using System.Text;
using LoginMachine.Diagrams;

namespace LoginMachine.Cli.Rendering.Page;

/// <summary>The looks of the page: a phone first, light or dark as the reader has it.</summary>
internal static class PageStyle
{
    private const string Own = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1b1d20;--quiet:#5c6168;--rule:#dcdfe3;--soft:#f4f5f6;--good:#2e7d32;--bad:#b3261e;--mark:#fff4d6;--mark-edge:#c98a00}
        @media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e8eaed;--quiet:#9aa0a6;--rule:#33373d;--soft:#1e2126;--good:#7bc67f;--bad:#ff8a80;--mark:#2f2815;--mark-edge:#e0a93a}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:20px 16px 48px;max-width:60rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.45rem;line-height:1.3;margin:.5rem 0 0}
        h2{font-size:1.05rem;margin:2.2rem 0 .6rem}
        p{margin:.4rem 0}
        code,.clock{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.85em}
        .badge{display:inline-block;padding:.1rem .6rem;border-radius:1rem;border:1px solid;font-weight:600;font-size:.85rem;color:var(--bad)}
        .badge.good{color:var(--good)}
        .failed,.jump{color:var(--bad)}
        a{color:inherit}
        .where,.quiet{color:var(--quiet);font-size:.9rem}
        .warning{border:2px solid var(--bad);border-radius:8px;padding:.6rem .8rem;margin:1rem 0}
        .todo{margin:1.2rem 0 0;padding:.8rem 1rem;border-left:4px solid var(--good);background:var(--soft);border-radius:0 8px 8px 0}
        .todo h2{margin:0 0 .2rem}
        .todo ul{margin:.6rem 0 0;padding-left:1.2rem;color:var(--quiet);font-size:.95rem}
        .order{list-style:none;margin:0;padding:0;columns:18rem}
        .order li{padding-left:1.5em;text-indent:-1.5em;break-inside:avoid}
        .order li::before{content:"\2713";display:inline-block;width:1.5em;text-indent:0;color:var(--good)}
        .timeline{list-style:none;margin:0;padding:0;border-top:1px solid var(--rule)}
        .timeline>li{padding:.4rem .7rem;border-bottom:1px solid var(--rule);border-left:4px solid transparent}
        .timeline>li.evidence{background:var(--mark);border-left-color:var(--mark-edge)}
        .timeline>li:target{outline:2px solid var(--mark-edge)}
        .tag{float:right;margin-left:.6rem;font-size:.75rem;font-weight:600;color:var(--mark-edge)}
        .clock{color:var(--quiet);display:inline-block;min-width:17rem;margin-right:.6rem}
        .facts{display:block;color:var(--quiet);font-size:.9rem}
        details{font-size:.9rem}
        summary{cursor:pointer;color:var(--quiet)}
        .path{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.7rem .5rem;align-items:center;font-size:1.1rem}
        .path li{display:flex;align-items:center;gap:.5rem}
        .path .by{color:var(--quiet);font-size:1rem}
        .path .state{padding:.3rem .8rem;border:2px solid var(--rule);border-radius:8px;background:var(--soft)}
        .path .good{border-color:var(--good);color:var(--good)}
        .path .bad{border-color:var(--bad);color:var(--bad)}
        .whole{margin-top:1rem}
        .picture{overflow:auto;max-height:80vh;border:1px solid var(--rule);border-radius:8px}
        .picture svg{display:block;zoom:1.4}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0;font-size:.9rem}
        dt{color:var(--quiet)}
        dd{margin:0}
        @media (max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
        @media print{.picture{max-height:none}.picture svg{zoom:1;max-width:100%;height:auto}}
        """;

    /// <summary>Gets all of it, in one element: the policy names its digest.</summary>
    internal static string Css { get; } = $"\n{Own}\n{SvgStyle.Css}\n".ReplaceLineEndings("\n");

    /// <summary>Nothing may be loaded, run or sent, and no other style applies.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'";
}
