// What valid markup means here: the recommended rules of html-validate, but for
// those that judge habits of writing HTML by hand or in another language.
export default {
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // The minifier writes <!doctype html>.
    "doctype-style": "off",
    // Anchors are named after headings, and these may begin with a number: “1月”.
    "valid-id": ["error", { relaxed: true }],
    // A table that scrolls is a region with a name, not a section with a heading.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Our own files need no proof of where they come from.
    "require-sri": ["error", { target: "crossorigin" }],
    // Telephone numbers of China have no spaces that could break.
    "tel-non-breaking": "off",
    // A title is measured in Chinese characters.
    "long-title": "off",
  },
};
