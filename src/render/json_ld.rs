//! JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use crate::article::{Article, Faq};

impl Article {
    /// The article as JSON-LD: a `NewsArticle` where the page has a date and a byline, section or source, else an
    /// `Article`; and a `FAQPage` where the page has questions. Unknown properties are left out.
    ///
    /// ```
    /// let graph = copydesk::clean("The river rose by two metres overnight.").json_ld();
    /// assert_eq!(graph["@graph"][0]["@type"], "Article");
    /// assert_eq!(graph["@graph"][0]["articleBody"], "The river rose by two metres overnight.");
    /// ```
    pub fn json_ld(&self) -> Value {
        let mut graph = vec![Value::Object(self.article_node())];
        if !self.faqs.is_empty() {
            let questions: Vec<Value> = self.faqs.iter().map(question_node).collect();
            graph.push(json!({ "@type": "FAQPage", "mainEntity": questions }));
        }
        json!({ "@context": "https://schema.org", "@graph": graph })
    }

    fn article_node(&self) -> Map<String, Value> {
        let metadata = &self.metadata;
        let named = |kind: &str, name: &str| json!({ "@type": kind, "name": name });
        let organization = |name: &Option<String>| name.as_deref().map(|name| named("Organization", name));
        let text = |value: &Option<String>| value.clone().map(Value::from);
        let authors: Vec<Value> = metadata.authors.iter().map(|name| named("Person", name)).collect();
        let has_origin = !authors.is_empty() || metadata.section.is_some() || metadata.source.is_some();
        let is_news = metadata.published.is_some() && has_origin;
        let properties = [
            ("@type", Some(Value::from(if is_news { "NewsArticle" } else { "Article" }))),
            ("headline", text(&self.title)),
            ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
            ("datePublished", text(&metadata.published)),
            ("dateModified", text(&metadata.updated)),
            ("articleSection", text(&metadata.section)),
            ("publisher", organization(&metadata.site_name)),
            ("sourceOrganization", organization(&metadata.source)),
            ("inLanguage", text(&metadata.language)),
            ("description", text(&metadata.description)),
            ("keywords", (!metadata.tags.is_empty()).then(|| metadata.tags.clone().into())),
            ("image", text(&metadata.image)),
            ("url", text(&metadata.url)),
            ("license", text(&metadata.license)),
            ("articleBody", (!self.body.is_empty()).then(|| self.text().into())),
        ];
        properties.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect()
    }
}

fn question_node(faq: &Faq) -> Value {
    let mut node = json!({ "@type": "Question", "name": faq.question });
    if let Some(answer) = &faq.answer {
        node["acceptedAnswer"] = json!({ "@type": "Answer", "text": answer });
    }
    node
}
