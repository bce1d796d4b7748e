package importing

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"rpcexplorer/rpcclient/jsondoc"
)

// yamlStart matches a first line of YAML that is a key.
var yamlStart = regexp.MustCompile(`^(---\s|#|[A-Za-z_"'][\w"' -]*:(\s|$))`)

// mayBeYAML reports whether a text is to be read as YAML.
func mayBeYAML(s *source) bool {
	ext := strings.ToLower(path.Ext(s.name))
	return ext == ".yaml" || ext == ".yml" || ext == "" && yamlStart.Match(bytes.TrimSpace(s.data)) && !isDialogue(s) && !isCurl(s) && !isPowerShell(s)
}

// jsonOfYAML is a YAML document as JSON. Aliases are refused: a few lines of them stand for more than any memory holds.
func jsonOfYAML(text []byte) (value, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, refuse(refusedSyntax, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return appendYAML(nil, doc.Content[0], 0)
}

func appendYAML(dst []byte, n *yaml.Node, depth int) ([]byte, error) {
	switch {
	case depth > maxDepth:
		return nil, refuse(refusedTooDeep, maxDepth)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return nil, refuse(refusedAlias, n.Line)
	case n.Kind == yaml.MappingNode:
		return appendYAMLList(dst, n, depth, '{', '}')
	case n.Kind == yaml.SequenceNode:
		return appendYAMLList(dst, n, depth, '[', ']')
	}
	return append(dst, scalarJSON(n)...), nil
}

func appendYAMLList(dst []byte, n *yaml.Node, depth int, open, end byte) (_ []byte, err error) {
	dst = append(dst, open)
	for i, c := range n.Content {
		key := open == '{' && i%2 == 0
		switch {
		case i > 0 && (key || open == '['):
			dst = append(dst, ',')
		case i > 0:
			dst = append(dst, ':')
		}
		if key {
			dst = append(dst, quoteJSON(c.Value)...)
			continue
		}
		if dst, err = appendYAML(dst, c, depth+1); err != nil {
			return nil, err
		}
	}
	return append(dst, end), nil
}

// scalarJSON is a scalar as JSON: numbers as they are written, where JSON writes them so too.
func scalarJSON(n *yaml.Node) []byte {
	switch n.Tag {
	case "!!null":
		return []byte("null")
	case "!!bool", "!!int", "!!float":
		if text := []byte(strings.ToLower(n.Value)); jsondoc.Check(text) == nil {
			return text
		}
	}
	return quoteJSON(n.Value)
}

// quoteJSON is a text as a JSON string.
func quoteJSON(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be encoded
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
