//! Coverage as a chart: a bar a resource, readable on light and dark ground.

use std::fmt::Write as _;

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

/// The chart, always the same for the same coverage.
pub fn to_svg(coverage: &Coverage) -> String {
    let rows = coverage.resources.iter().map(|(name, shares)| (&**name, shares));
    let rows = rows.chain([("all", &coverage.total)]).collect::<Vec<_>>();
    let height = TOP + ROW * rows.len() + 8;
    let title = format!("Shown by evidence, revision {}", escaped(&coverage.revision));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n  <style>{STYLE}  </style>\n  \
         <text class=\"title\" x=\"12\" y=\"22\">{title}</text>\n"
    );
    for (index, word) in WORDS.iter().enumerate() {
        let x = 12 + index * 170;
        let _ = writeln!(
            svg,
            "  <rect class=\"share{index}\" x=\"{x}\" y=\"36\" width=\"12\" height=\"12\"/>\
             <text x=\"{}\" y=\"47\">{word}</text>",
            x + 18
        );
    }
    for (index, (name, shares)) in rows.into_iter().enumerate() {
        row(&mut svg, TOP + ROW * index, name, shares);
    }
    svg + "</svg>\n"
}

fn row(svg: &mut String, y: usize, name: &str, shares: &Shares) {
    let _ = writeln!(svg, "  <text x=\"12\" y=\"{}\">{}</text>", y + 15, escaped(name));
    let mut x = LEFT as f64;
    for (index, count) in shares.counts().into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let width = BAR as f64 * shares.percent(count) / 100.0;
        let _ = writeln!(
            svg,
            "  <rect class=\"share{index}\" x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"20\">\
             <title>{}: {count}</title></rect>",
            WORDS[index]
        );
        x += width;
    }
    let all = shares.counts().iter().sum::<usize>();
    let shown = all - shares.without;
    let _ = writeln!(svg, "  <text x=\"{}\" y=\"{}\">{shown} of {all}</text>", LEFT + BAR + 12, y + 15);
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
