package widgets

import (
	"context"
	"strconv"

	"rpcexplorer/rpcclient/jsondoc"
)

// valueStyles gives the kinds of values their styles.
var valueStyles = [...]Style{
	jsondoc.KindNone:   Error,
	jsondoc.KindObject: Punctuation,
	jsondoc.KindArray:  Punctuation,
	jsondoc.KindString: String,
	jsondoc.KindNumber: Number,
	jsondoc.KindBool:   Literal,
	jsondoc.KindNull:   Literal,
}

// DocBranches are the values of a JSON document, as far as it is known.
type DocBranches struct{ Doc *jsondoc.Doc }

// Outermost implements Branches.
func (d DocBranches) Outermost() (Branch, bool) {
	n, ok := d.Doc.Lookup(nil)
	return d.branch(n, "$"), ok
}

// Size implements Branches.
func (d DocBranches) Size(b *Branch) int {
	n, err := d.Doc.Children(context.Background(), b.Node)
	if err != nil {
		return 0
	}
	return n
}

// Within implements Branches.
func (d DocBranches) Within(b *Branch, first, n int) []Branch {
	var all []Branch
	for i, node := range d.Doc.Items(b.Node, first) {
		if i >= first+n {
			break
		}
		name := strconv.Itoa(i)
		if !node.Key.Empty() {
			name = jsondoc.Unquote(cutTo(node.Key.Of(d.Doc.Bytes()), previewBytes))
		}
		all = append(all, d.branch(node, name))
	}
	return all
}

// Way implements Branches.
func (d DocBranches) Way(off int) []int {
	way, err := d.Doc.Ordinals(context.Background(), off)
	if err != nil {
		return nil
	}
	return way
}

// previewBytes is how much of a value is looked at for its beginning.
const previewBytes = 240

func (d DocBranches) branch(n jsondoc.Node, name string) Branch {
	return Branch{Node: n, Name: name, Value: preview(n.Span.Of(d.Doc.Bytes()))}
}

// preview is how a value begins, without the white space between its tokens.
func preview(value []byte) string {
	short := cutTo(value, previewBytes)
	text := string(jsondoc.Compact(nil, short))
	if len(short) < len(value) {
		text += "…"
	}
	return text
}

func cutTo(b []byte, n int) []byte { return b[:min(n, len(b))] }
