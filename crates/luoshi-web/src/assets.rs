//! Style, script and pictures: embedded, named by their content, kept by browsers for a year.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// An embedded file.
struct Asset {
    name: &'static str,
    media: &'static str,
    bytes: &'static [u8],
    address: String,
}

macro_rules! assets {
    ($($name:literal $media:literal,)*) => {
        static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| vec![
            $(asset($name, $media, include_bytes!(concat!("../assets/", $name))),)*
        ]);
    };
}

assets! {
    "site.css" "text/css; charset=utf-8",
    "site.js" "text/javascript; charset=utf-8",
    "icon.svg" "image/svg+xml",
}

fn asset(name: &'static str, media: &'static str, bytes: &'static [u8]) -> Asset {
    let hash: String = Sha256::digest(bytes).iter().take(6).map(|b| format!("{b:02x}")).collect();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    Asset { name, media, bytes, address: format!("/assets/{stem}.{hash}.{ending}") }
}

/// The address of an asset, which changes with its content.
pub fn address(name: &str) -> &'static str {
    ASSETS.iter().find(|a| a.name == name).map_or("", |a| &a.address)
}

/// `/assets/{name}`
pub async fn get(Path(name): Path<String>) -> Response {
    let found = ASSETS.iter().find(|a| a.address.strip_prefix("/assets/") == Some(name.as_str()));
    match found {
        Some(asset) => {
            let kept = "public, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, asset.media), (header::CACHE_CONTROL, kept)], asset.bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_type_scale_and_one_palette() {
        let css = include_str!("../assets/site.css");
        let own = |property: &str| css.matches(property).count();
        let scaled = css.matches("font-size: var(--t").count();
        assert_eq!(own("font-size:"), scaled, "sizes come from the scale");
        let body = css.split_once("/* end of palette */").expect("the palette is marked").1;
        assert!(!body.contains('#'), "colours come from the palette");
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        for asset in ASSETS.iter() {
            let text = String::from_utf8_lossy(asset.bytes).replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"), "{}", asset.name);
        }
    }
}
