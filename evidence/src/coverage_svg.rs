//! Coverage as a chart: one bar for each resource, readable on a light and a dark background.

use maud::{Markup, PreEscaped, html};

use super::coverage::{Coverage, Shares, WORDS};

const WIDTH: usize = 720;
const LEFT: usize = 190;
const BAR: usize = 420;
const ROW: usize = 30;
const TOP: usize = 64;

const STYLE: &str = "
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600 }
    .share0 { fill: #1a7f5a }
    .share1 { fill: #6fbf9c }
    .share2 { fill: #d9a441 }
    .share3 { fill: #c4483f }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
";

/// The chart. It is always the same for the same coverage.
pub fn to_svg(coverage: &Coverage) -> String {
    let rows = coverage.resources.iter().map(|(name, shares)| (&**name, shares));
    let rows = rows.chain([("all", &coverage.total)]).collect::<Vec<_>>();
    let height = TOP + ROW * rows.len() + 8;
    let title = format!("Shown by evidence, revision {}", coverage.revision);
    let chart = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH)
            height=(height) role="img" aria-label=(title) {
            // A style sheet is not markup, so nothing in it is escaped.
            style { (PreEscaped(STYLE)) }
            text.title x="12" y="22" { (title) }
            @for (index, word) in WORDS.iter().enumerate() {
                (legend(index, word))
            }
            @for (index, (name, shares)) in rows.into_iter().enumerate() {
                (row(TOP + ROW * index, name, shares))
            }
        }
        "\n"
    };
    chart.into_string()
}

fn legend(index: usize, word: &str) -> Markup {
    let x = 12 + index * 170;
    html! {
        "\n  " rect class={ "share" (index) } x=(x) y="36" width="12" height="12" {}
        text x=(x + 18) y="47" { (word) }
    }
}

fn row(y: usize, name: &str, shares: &Shares) -> Markup {
    let mut x = LEFT as f64;
    let bars =
        shares.counts().into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(index, count)| {
            let width = BAR as f64 * shares.percent(count) / 100.0;
            let start = x;
            x += width;
            (index, count, start, width)
        });
    let all = shares.counts().iter().sum::<usize>();
    html! {
        "\n  " text x="12" y=(y + 15) { (name) }
        @for (index, count, start, width) in bars {
            "\n  " rect class={ "share" (index) } x=(format!("{start:.1}")) y=(y) width=(format!("{width:.1}"))
                height="20" {
                title { (WORDS[index]) ": " (count) }
            }
        }
        "\n  " text x=(LEFT + BAR + 12) y=(y + 15) { (all - shares.without) " of " (all) }
    }
}
