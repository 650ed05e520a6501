// What the standards demand of the members that are published here: Data Package
// v2 (datapackage.org), DCAT-US 1.1, and what search engines ask of Dataset. What
// is not listed is not published, and so is a mistake. They were compared with the
// schemas that the standards publish, and demand no less of these members.
const text = { type: "string", minLength: 1 };
const url = { type: "string", format: "uri", pattern: "^https?://" };
const texts = { type: "array", minItems: 1, items: text };
const object = (required, properties, more = {}) => ({ type: "object", required, properties, additionalProperties: false, ...more });
const listOf = (items) => ({ type: "array", minItems: 1, items });
const profile = (name) => ({ const: `https://datapackage.org/profiles/2.0/${name}.json` });

const types = [
  "string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time",
  "year", "yearmonth", "duration", "geopoint", "geojson", "any",
];

const field = object(["name", "type"], {
  name: text, title: text, description: text, unit: text, type: { enum: types }, format: text,
  groupChar: text, bareNumber: { type: "boolean" }, trueValues: texts, falseValues: texts,
  missingValues: listOf(object(["value"], { value: { type: "string" }, label: { type: "string" } })),
  constraints: object([], { required: { type: "boolean" } }),
}, {
  allOf: [
    { if: { anyOf: [{ required: ["groupChar"] }, { required: ["bareNumber"] }] }, then: { properties: { type: { enum: ["number", "integer"] } } } },
    { if: { required: ["format"] }, then: { properties: { type: { enum: ["date", "datetime", "time"] } } } },
    { if: { anyOf: [{ required: ["trueValues"] }, { required: ["falseValues"] }] }, then: { properties: { type: { const: "boolean" } } } },
  ],
});

const resource = object(["name", "path", "schema", "bytes", "hash"], {
  name: { type: "string", pattern: "^[a-z0-9._-]+$" }, type: { const: "table" },
  path: { type: "string", minLength: 1, not: { pattern: "^[./~]|/\\.\\.(/|$)|^file:|\\\\|://" } },
  title: text, format: { const: "csv" }, mediatype: { const: "text/csv" }, encoding: { const: "utf-8" },
  bytes: { type: "integer", minimum: 1 }, hash: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" },
  dialect: object([], { $schema: profile("tabledialect"), header: { type: "boolean" }, delimiter: text, lineTerminator: text }),
  schema: object(["fields"], { $schema: profile("tableschema"), fields: listOf(field), primaryKey: texts }),
});

export const dataPackage = object(["$schema", "resources"], {
  $schema: profile("datapackage"), name: { type: "string", pattern: "^[a-z0-9._-]+$" }, id: url, title: text, description: text,
  homepage: url, created: { type: "string", format: "date-time" }, version: text, keywords: texts,
  licenses: listOf({ ...object([], { name: { type: "string", pattern: "^[-a-zA-Z0-9._]+$" }, path: url, title: text }), anyOf: [{ required: ["name"] }, { required: ["path"] }] }),
  contributors: listOf(object(["title"], { title: text, roles: texts })), sources: listOf(object(["title"], { title: text })),
  resources: listOf(resource),
});

const date = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
const day = { type: "string", pattern: `^${date}$` };
const media = { type: "string", pattern: "^[-\\w]+/[-\\w]+(\\.[-\\w]+)*([+][-\\w]+)?$" };
const repeating = { type: "string", pattern: "^(irregular|R/P(\\d+[YMWD]|T1S))$" };
export const dcatUS = {
  $schema: "http://json-schema.org/draft-04/schema#",
  ...object(["conformsTo", "dataset"], {
    "@context": url, "@id": url, "@type": { enum: ["dcat:Catalog"] }, conformsTo: { enum: ["https://project-open-data.cio.gov/v1.1/schema"] }, describedBy: url,
    // bureauCode and programCode are for federal agencies of the United States.
    dataset: listOf(object(["title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel"], {
      "@type": { enum: ["dcat:Dataset"] }, title: text, description: text, keyword: texts, modified: day, issued: day,
      publisher: object(["name"], { "@type": { enum: ["org:Organization"] }, name: text }),
      contactPoint: object(["fn", "hasEmail"], { "@type": { enum: ["vcard:Contact"] }, fn: text, hasEmail: { type: "string", pattern: "^mailto:[\\w~!$&'()*+,;=:.-]+@[\\w.-]+\\.[\\w.-]+$" } }),
      identifier: text, accessLevel: { enum: ["public", "restricted public", "non-public"] }, license: url,
      temporal: { type: "string", pattern: `^${date}/${date}$` }, spatial: text, accrualPeriodicity: repeating,
      theme: { ...texts, uniqueItems: true }, language: listOf({ type: "string", pattern: "^[a-z]{2}(-[A-Z]{2})?$" }), landingPage: url, describedBy: url, describedByType: media,
      distribution: listOf(object(["downloadURL", "mediaType"], {
        "@type": { enum: ["dcat:Distribution"] }, title: text, description: text, format: text,
        mediaType: media, downloadURL: url,
      })),
    })),
  }),
};

const named = (kind) => object(["@type", "name"], { "@type": { const: kind }, name: text });
export const schemaOrg = object(["@type", "name", "description", "url", "distribution", "variableMeasured"], {
  "@type": { const: "Dataset" }, name: text, description: { type: "string", minLength: 10, maxLength: 5000 }, inLanguage: text, url,
  datePublished: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}" }, dateModified: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}" },
  keywords: text, publisher: named("Organization"), creator: named("Organization"), license: text,
  temporalCoverage: { type: "string", pattern: "^\\d{4}(-\\d{2}){0,2}(/\\d{4}(-\\d{2}){0,2})?$" }, spatialCoverage: named("Place"), measurementTechnique: text,
  variableMeasured: listOf(object(["name"], { "@type": { const: "PropertyValue" }, name: text, description: text, unitText: text })),
  distribution: listOf(object(["contentUrl"], { "@type": { const: "DataDownload" }, name: text, encodingFormat: text, contentUrl: url })),
});

const known = (type) => ({ type: [type, "null"], minLength: 1 });
export const datasetList = object(["title", "url", "fields", "datasets"], {
  title: text, description: text, url, publisher: text, updated: { ...day, type: ["string", "null"] },
  fields: listOf(object(["name", "title", "type", "description"], { name: { type: "string", pattern: "^[a-z0-9_]+$" }, title: text, type: text, description: text })),
  datasets: listOf(object(["title", "url", "rows", "columns", "formats"], {
    title: text, url, summary: known("string"), theme: known("string"), provider: known("string"), licence: known("string"),
    frequency: { enum: ["实时", "每日", "每周", "每月", "每季度", "每半年", "每年", "不定期", "静态", null] }, period: known("string"),
    published: { ...day, type: ["string", "null"] }, updated: { ...day, type: ["string", "null"] },
    rows: { type: "integer", minimum: 0 }, columns: { type: "integer", minimum: 1 },
    formats: listOf(object(["format", "media_type", "url"], { format: text, media_type: { type: "string", pattern: "^[a-z]+/[\\w.+-]+$" }, url })),
  })),
});
