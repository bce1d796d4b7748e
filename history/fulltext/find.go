package fulltext

import (
	"context"
	"strings"
)

// Field is where in a document words are looked for.
type Field string

// The fields of a document.
const (
	Anywhere Field = ""
	Head     Field = "head"
)

// Term is a condition: one of the alternatives must be found in the field, or none of them. An alternative is texts that must all
// be found, in any order; each is words in their order, the last of which may go on.
type Term struct {
	Not          bool
	Field        Field
	Alternatives [][]string
}

// Find lists documents that fit all terms and whose numbers lie from one to another, the highest first: so many at most. At least one term
// must not be a Not, and every text must have words.
func (x *Index) Find(ctx context.Context, terms []Term, from, to int64, limit int) (ids []int64, err error) {
	there, err := shards(ctx, x.read, from, to)
	if err != nil {
		return nil, err
	}
	words := expression(terms)
	for _, s := range there {
		some, err := numbers(ctx, x.read, s.text("SELECT rowid FROM @ WHERE @ MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"), words, from, to, limit-len(ids))
		if err != nil {
			return nil, err
		}
		if ids = append(ids, some...); len(ids) >= limit {
			break
		}
	}
	return ids, nil
}

// expression is terms in the language of FTS5.
func expression(terms []Term) string {
	var fit, not []string
	for _, t := range terms {
		if t.Not {
			not = append(not, t.expression())
		} else {
			fit = append(fit, t.expression())
		}
	}
	text := strings.Join(fit, " AND ")
	for _, n := range not {
		text = "(" + text + ") NOT " + n
	}
	return text
}

func (t *Term) expression() string {
	alternatives := make([]string, len(t.Alternatives))
	for i, texts := range t.Alternatives {
		all := make([]string, len(texts))
		for j, text := range texts {
			all[j] = phrase(text)
		}
		alternatives[i] = "(" + strings.Join(all, " AND ") + ")"
	}
	text := "(" + strings.Join(alternatives, " OR ") + ")"
	if t.Field != Anywhere {
		text = "{" + string(t.Field) + "} : " + text
	}
	return text
}

// phrase is words in their order, the last of which may go on.
func phrase(text string) string {
	words := strings.ReplaceAll(string(Words(nil, []byte(text))), `"`, " ")
	return `"` + strings.ReplaceAll(words, "\x00", " ") + `" *`
}
