//! Messages a month, as bars.

use maud::{Markup, html};

/// So many months are shown, the last ones.
const MONTHS: usize = 36;
/// The longest bar of a terminal.
const COLUMNS: u64 = 40;
/// The SVG, and the margin of the bars in it.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;
const MARGIN: f64 = 28.0;

/// The months that are shown, and the highest number.
fn shown(months: &[(String, u64)]) -> (&[(String, u64)], u64) {
    let months = &months[months.len().saturating_sub(MONTHS)..];
    (months, months.iter().map(|month| month.1).max().unwrap_or_default().max(1))
}

/// The chart for a terminal: one line for each month.
pub(super) fn terminal(months: &[(String, u64)]) -> String {
    let (months, most) = shown(months);
    let line = |(month, count): &(String, u64)| {
        // Whatever is not nothing is visible.
        let bar = "█".repeat((count * COLUMNS).div_ceil(most) as usize);
        format!("{month} {count:>9} {bar}").trim_end().to_owned() + "\n"
    };
    months.iter().map(line).collect()
}

/// The chart as SVG.
pub(super) fn svg(months: &[(String, u64)]) -> Markup {
    let (months, most) = shown(months);
    let step = (WIDTH - 2.0 * MARGIN) / months.len().max(1) as f64;
    let height = |count: u64| (HEIGHT - 2.0 * MARGIN) * count as f64 / most as f64;
    let bottom = HEIGHT - MARGIN;
    let number = |number: f64| format!("{number:.1}");
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={"0 0 " (WIDTH) " " (HEIGHT)} role="img"
            font-family="system-ui, sans-serif" font-size="12" {
            title { "Messages a month" }
            style { "text{fill:#333}rect{fill:#3b6fd4}line{stroke:#999}"
                "@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#7aa2f7}}" }
            text x=(MARGIN) y=(MARGIN - 10.0) { "Messages a month, " (most) " at most" }
            @for (index, (month, count)) in months.iter().enumerate() {
                rect x=(number(MARGIN + step * (index as f64 + 0.1))) y=(number(bottom - height(*count)))
                    width=(number(step * 0.8)) height=(number(height(*count))) rx="1" {
                    title { (month) ": " (count) }
                }
            }
            line x1=(MARGIN) x2=(WIDTH - MARGIN) y1=(bottom) y2=(bottom) {}
            @if let Some((first, _)) = months.first() {
                text x=(MARGIN) y=(HEIGHT - 10.0) { (first) }
            }
            @if let [_, .., (last, _)] = months {
                text x=(WIDTH - MARGIN) y=(HEIGHT - 10.0) text-anchor="end" { (last) }
            }
        }
    }
}
