//! Values that all clones of a client share.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// One value of each type that was asked for.
#[derive(Default)]
pub(crate) struct SharedValues(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl SharedValues {
    /// The value of this type. The first call makes it.
    pub(crate) fn get<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = values.iter().find_map(|value| Arc::clone(value).downcast().ok());
        found.unwrap_or_else(|| {
            let value = Arc::<T>::default();
            values.push(Arc::clone(&value) as Arc<dyn Any + Send + Sync>);
            value
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_one_value() {
        let values = SharedValues::default();
        let first = values.get::<Mutex<u8>>();
        *first.lock().unwrap() = 3;
        assert_eq!(*values.get::<Mutex<u8>>().lock().unwrap(), 3);
        assert_eq!(*values.get::<Mutex<u16>>().lock().unwrap(), 0);
    }
}
