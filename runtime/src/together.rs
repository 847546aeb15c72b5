//! Several futures at once.

use std::fmt;
use std::future::poll_fn;
use std::task::Poll;

use crate::transport::box_future::BoxFuture;

/// Futures that run at the same time. Those that have not ended stop when it is dropped.
pub struct Together<T>(Vec<BoxFuture<'static, T>>);

impl<T> Together<T> {
    /// Nothing runs before [`next`](Self::next) is awaited.
    pub fn new(futures: impl IntoIterator<Item = BoxFuture<'static, T>>) -> Self {
        Self(futures.into_iter().collect())
    }

    /// What the next future that ends returns. `None` if all have ended.
    pub async fn next(&mut self) -> Option<T> {
        poll_fn(|context| {
            if self.0.is_empty() {
                return Poll::Ready(None);
            }
            for position in 0..self.0.len() {
                if let Poll::Ready(value) = self.0[position].as_mut().poll(context) {
                    drop(self.0.remove(position));
                    return Poll::Ready(Some(value));
                }
            }
            Poll::Pending
        })
        .await
    }
}

impl<T> fmt::Debug for Together<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Together").field(&self.0.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::clock::sleep;

    #[tokio::test(start_paused = true)]
    async fn values_come_in_the_order_in_which_they_are_ready() {
        let after = |millis| -> BoxFuture<'static, u64> {
            Box::pin(async move {
                sleep(Duration::from_millis(millis)).await;
                millis
            })
        };
        let mut together = Together::new([after(30), after(10), after(20), after(10)]);
        let start = tokio::time::Instant::now();
        let mut seen = Vec::new();
        while let Some(millis) = together.next().await {
            seen.push(millis);
        }
        assert_eq!((seen, start.elapsed().as_millis()), (vec![10, 10, 20, 30], 30));
    }
}
