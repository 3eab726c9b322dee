//! How a problem is written, `application/problem+json`; imported through `http`.

use serde::Serialize;

/// One thing wrong with one place of the request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FaultOut {
    /// JSON pointer into the body, or the name of a parameter or header.
    #[schema(example = "/held_on", max_length = 300)]
    pub pointer: String,
    /// A word that programs can match on.
    #[schema(example = "date_in_future", max_length = 60)]
    pub code: String,
    /// What to do about it.
    #[schema(max_length = 1000)]
    pub detail: String,
}

/// A problem as it is sent, `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemOut {
    /// The page that explains this kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/docs/problems/not-found", max_length = 200)]
    pub kind: String,
    /// The kind's name.
    #[schema(example = "Not found", max_length = 100)]
    pub title: String,
    /// The status of the answer.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened here, and what to do now.
    #[schema(max_length = 1000)]
    pub detail: String,
    /// The request, as the log knows it.
    #[schema(example = "1c2b8f0e-6b0e-4f43-9d61-0c3c3f6f7a10", max_length = 64)]
    pub request_id: String,
    /// Everything that is wrong, place by place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 500)]
    pub errors: Vec<FaultOut>,
    /// The moves that are allowed now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 50)]
    pub allowed: Option<Vec<String>>,
    /// Where the thing is that exists already.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub location: Option<String>,
}
