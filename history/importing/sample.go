package importing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Bounds of what is made of schemas: a document of a few lines can describe a value without end.
const (
	maxSamples    = 8 << 20  // bytes of samples in all
	maxWork       = 64 << 20 // bytes of schemas that are looked at, each as often as it is
	maxSampleDeep = 12       // levels
	maxReferences = 32       // references that lead to references
)

// document is an OpenRPC document whose parts refer to each other. References that lead out of it are not followed.
type document struct {
	b      *builder
	root   value
	budget int              // bytes of samples that may still be made
	work   int              // bytes of schemas that may still be looked at
	found  map[string]value // what references lead to

	results bool // it says of methods what they give
}

// resolve is v, or what it refers to.
func (d *document) resolve(v value) value {
	for range maxReferences {
		ref := v.get("$ref")
		if !ref.isString() {
			return v
		}
		v = d.lookup(ref.text())
	}
	return nil
}

// lookup is what a reference leads to within the document, nothing where it leads out of it.
func (d *document) lookup(ref string) value {
	pointer, inside := strings.CutPrefix(ref, "#")
	if !inside {
		d.b.left(leftReference, ref)
		return nil
	}
	if v, known := d.found[ref]; known {
		return v
	}
	v := d.root
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if pointer == "" {
			break
		}
		v = v.step(strings.NewReplacer("~1", "/", "~0", "~").Replace(unescaped(step)))
	}
	d.found[ref] = v
	return v
}

// step is the member or the item of that name.
func (v value) step(name string) value {
	if !v.isArray() {
		return v.get(name)
	}
	n, err := strconv.Atoi(name)
	if err != nil || n < 0 {
		return nil
	}
	for it := range v.items() {
		if n == 0 {
			return it
		}
		n--
	}
	return nil
}

// sample is a value that fits a schema, as far as it can be told. within are the references that led here.
func (d *document) sample(schema value, within []string) value {
	if !d.looksAt(schema) || len(within) > maxSampleDeep {
		return d.spend(value("null"))
	}
	if ref := schema.get("$ref"); ref.isString() {
		if slices.Contains(within, ref.text()) {
			return value("null") // it contains itself
		}
		return d.sample(d.lookup(ref.text()), append(slices.Clip(within), ref.text()))
	}
	for _, key := range []string{"const", "default", "example"} {
		if v := schema.get(key); v != nil {
			return d.spend(v)
		}
	}
	for _, key := range []string{"examples", "enum"} {
		for v := range schema.get(key).items() {
			return d.spend(v)
		}
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		for v := range schema.get(key).items() {
			return d.sample(v, append(slices.Clip(within), key))
		}
	}
	return d.sampleOf(kindOf(schema), schema, within)
}

// looksAt reports whether a schema may still be looked at.
func (d *document) looksAt(schema value) bool {
	d.work -= len(schema) + 64
	return d.work > 0 && d.budget > 0
}

// spend is v, as long as all that was made so far is bearable.
func (d *document) spend(v value) value {
	if d.budget -= len(v); d.budget < 0 {
		return value("null")
	}
	return v
}

// affords reports whether that many bytes more can be made of what references lead to, and spends them.
func (d *document) affords(n int) bool {
	d.budget -= n
	return d.budget >= 0
}

// kindOf is the type of a schema: what it says, or what its keys tell.
func kindOf(schema value) string {
	kind := schema.get("type")
	for k := range kind.items() {
		if k.text() != "null" {
			return k.text()
		}
	}
	switch {
	case kind.isString():
		return kind.text()
	case schema.has("properties") || schema.has("allOf") || schema.has("required"):
		return "object"
	case schema.has("items"):
		return "array"
	}
	return ""
}

func (d *document) sampleOf(kind string, schema value, within []string) value {
	switch kind {
	case "object":
		return d.sampleObject(schema, within)
	case "array":
		return d.sampleArray(schema, within)
	case "string":
		return d.spend(sampleString(schema))
	case "integer", "number":
		if least := schema.get("minimum"); least != nil {
			return least
		}
		return value("0")
	case "boolean":
		return value("false")
	}
	return value("null")
}

func (d *document) sampleArray(schema value, within []string) value {
	item := schema.get("items")
	for v := range item.items() { // a list of schemas, one an item
		item = v
		break
	}
	if item == nil {
		return value("[]")
	}
	return slices.Concat(value("["), d.sample(item, append(slices.Clip(within), "[]")), value("]"))
}

// sampleObject has the members that must be there, or all where none must.
func (d *document) sampleObject(schema value, within []string) value {
	names, schemas, required := d.properties(schema, 0)
	var b []byte
	for i, name := range names {
		if len(required) > 0 && !slices.Contains(required, name) {
			continue
		}
		if d.budget -= len(name) + 6; d.budget < 0 {
			break
		}
		if b != nil {
			b = append(b, ", "...)
		}
		b = append(append(b, quoteJSON(name)...), ": "...)
		b = append(b, d.sample(schemas[i], append(slices.Clip(within), "{}"))...)
	}
	return value("{" + string(b) + "}")
}

// properties are those of a schema and of all that it is made of.
func (d *document) properties(schema value, depth int) (names []string, schemas []value, required []string) {
	if depth > maxSampleDeep {
		return nil, nil, nil
	}
	for name, s := range schema.get("properties").members() {
		names, schemas = append(names, name), append(schemas, s)
	}
	for r := range schema.get("required").items() {
		required = append(required, r.text())
	}
	for part := range schema.get("allOf").items() {
		part = d.resolve(part)
		if !d.looksAt(part) {
			break
		}
		n, s, r := d.properties(part, depth+1)
		names, schemas, required = append(names, n...), append(schemas, s...), append(required, r...)
	}
	return names, schemas, required
}

// formats of strings, and something of each.
var stringFormats = map[string]string{
	"date": "2026-01-01", "date-time": "2026-01-01T00:00:00Z", "uuid": "00000000-0000-0000-0000-000000000000",
	"uri": "https://example.com/", "email": "somebody@example.com", "ipv4": "127.0.0.1", "ipv6": "::1", "hostname": "example.com",
}

func sampleString(schema value) value {
	return quoteJSON(cmp.Or(stringFormats[schema.get("format").text()], samplePattern(schema.get("pattern").text())))
}
