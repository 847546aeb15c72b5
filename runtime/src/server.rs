//! The server of a document whose address has variables.

/// A server address with variables.
#[derive(Debug)]
pub struct ServerTemplate {
    /// The address, with each variable in braces.
    pub url: &'static str,
    /// The variables.
    pub variables: &'static [ServerVariable],
}

/// A variable of a server address.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name in the document.
    pub name: &'static str,
    /// The method of the builder that sets it.
    pub setter: &'static str,
    /// Its value if none is set.
    pub default: &'static str,
    /// The values that it may have; any if there are none.
    pub values: &'static [&'static str],
}

/// Values of variables of a server, by position. Later ones count.
pub(crate) struct Chosen {
    template: &'static ServerTemplate,
    values: Vec<(usize, String)>,
}

impl Chosen {
    #[inline]
    pub(crate) fn new(template: &'static ServerTemplate) -> Self {
        Self { template, values: Vec::new() }
    }

    #[inline]
    pub(crate) fn set(&mut self, position: usize, value: String) {
        self.values.push((position, value));
    }

    /// The address with these values, or the setter whose value cannot be used, and why.
    #[inline]
    pub(crate) fn address(&self) -> Result<String, (&'static str, String)> {
        let mut url = self.template.url.to_owned();
        for (position, variable) in self.template.variables.iter().enumerate() {
            let given = self.values.iter().rev().find(|(index, _)| *index == position);
            let value = given.map_or(variable.default, |(_, value)| value);
            let is_allowed =
                given.is_none() || variable.values.is_empty() || variable.values.contains(&value);
            if !is_allowed {
                return Err((
                    variable.setter,
                    format!("it has to be one of: {}", variable.values.join(", ")),
                ));
            }
            url = url.replace(&format!("{{{}}}", variable.name), value);
        }
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TEMPLATE: ServerTemplate = ServerTemplate {
        url: "https://{region}.example.org:{port}/{version}",
        variables: &[
            ServerVariable { name: "region", setter: "region", default: "eu", values: &["eu", "us"] },
            ServerVariable { name: "port", setter: "port", default: "443", values: &[] },
            ServerVariable { name: "version", setter: "version", default: "v1", values: &[] },
        ],
    };

    #[test]
    fn what_is_not_set_has_its_default() {
        let address = |values: &[(usize, &str)]| {
            let mut chosen = Chosen::new(&TEMPLATE);
            values.iter().for_each(|(position, value)| chosen.set(*position, (*value).to_owned()));
            chosen.address()
        };
        assert_eq!(address(&[]).unwrap(), "https://eu.example.org:443/v1");
        assert_eq!(address(&[(0, "us"), (2, "v0"), (2, "v2")]).unwrap(), "https://us.example.org:443/v2");
        assert_eq!(address(&[(0, "mars")]), Err(("region", "it has to be one of: eu, us".to_owned())));
    }
}
