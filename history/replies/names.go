package replies

import (
	"context"
	"path"
	"slices"
	"strings"
	"unicode"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient/jsondoc"
)

// Prefix is how the name of a value of a reply begins.
const Prefix = "response."

// Names are the names that a reply goes by to a request of a file, a name and a method, as names may be written.
func Names(file, title, method string) (names []string) {
	for _, name := range []string{fileName(file), asName(title), asName(method)} {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// fileName is what a request goes by for its file; "" for one that has none.
func fileName(at string) string {
	stem := strings.TrimSuffix(path.Base(at), path.Ext(at))
	if stem == "." {
		return ""
	}
	return asName(stem)
}

// asName is a text with what cannot stand in a name replaced.
func asName(text string) string {
	if len(text) > nameMost {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("_-.", r) {
			return r
		}
		return '_'
	}, text)
}

// nameMost is how long a text is at most that a reply goes by.
const nameMost = 100

// Way is the path in a reply that goes by a name, where what is asked for is one of that name.
func Way(asked, name string) (way string, ok bool) {
	rest, ok := strings.CutPrefix(asked, name)
	if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
		return "", false
	}
	return strings.Trim(strings.NewReplacer("[", ".", "]", "").Replace(rest), "."), true
}

// Value is the value at a path of a reply that was asked for by a name. A value that holds a secret is not given: from a reply it would go to any
// peer. Of a reply as it came, secret looks for those that went out; of one that was kept without them, for what was
// overwritten (rpcclient.Frame.Marked). The errors are *variables.Fault.
func Value(body []byte, name, way string, secret func(value []byte) bool) (variables.Value, error) {
	value := partOf(body, way)
	reason := ""
	switch {
	case value == nil:
		reason = variables.ReasonNoMember
	case secret(value):
		reason = variables.ReasonSecretInResponse
	default:
		return variables.Value{JSON: value}, nil
	}
	return variables.Value{}, &variables.Fault{Reason: reason, Args: []any{Prefix + name}}
}

// partOf is the value at a path of a reply, the whole where the path is empty; nil if there is none.
func partOf(body []byte, way string) (found []byte) {
	if way == "" {
		return body
	}
	if pattern, simple := jsondoc.ParsePattern(way); simple {
		doc := jsondoc.New(body)
		_ = doc.Index(context.Background())
		_ = doc.Filter(context.Background(), pattern, nil, func(f jsondoc.Found) bool {
			if f.Kind == jsondoc.FoundNode {
				found = f.Node.Span.Of(body)
			}
			return false
		})
	}
	return found
}
