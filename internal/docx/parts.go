package docx

// The namespaces of ECMA-376.
const (
	mainSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
)

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relations = `<Relationships xmlns="` + packageSpace + `">` +
	`<Relationship Id="rId1" Type="` + relationSpace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

// font names the Han font, and for Latin letters and digits Times New Roman, as offices do.
func font(name string) string {
	return `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="` + name + `"/>`
}

// style is a paragraph style after Normal; size is in half points.
func style(id, name, paragraph, run string) string {
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>` +
		paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`
}

var styles = `<w:styles xmlns:w="` + mainSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` + font("仿宋") +
	`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>` +
	style("Title", "Title", `<w:spacing w:before="240" w:after="240" w:line="640" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, font("方正小标宋简体")+`<w:sz w:val="44"/><w:szCs w:val="44"/>`) +
	style("Subtitle", "Subtitle", `<w:spacing w:after="240" w:line="400" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, font("楷体")+`<w:sz w:val="28"/><w:szCs w:val="28"/>`) +
	style("Heading1", "heading 1", `<w:keepNext/><w:outlineLvl w:val="0"/>`, font("黑体")) +
	style("Heading2", "heading 2", `<w:keepNext/><w:outlineLvl w:val="1"/>`, font("楷体")+`<w:b/>`) +
	style("Heading3", "heading 3", `<w:keepNext/><w:outlineLvl w:val="2"/>`, `<w:b/>`) +
	style("Caption", "caption", `<w:keepNext/><w:spacing w:before="120" w:line="400" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, font("黑体")+`<w:sz w:val="24"/><w:szCs w:val="24"/>`) +
	style("Cell", "Table Text", `<w:spacing w:line="260" w:lineRule="atLeast"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>`, font("宋体")+`<w:sz w:val="18"/><w:szCs w:val="18"/>`) +
	`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>` + borders() +
	`</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`

func borders() string {
	s := ""
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		s += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="auto"/>`
	}
	return s
}
