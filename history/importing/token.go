package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
)

// tokenUse matches credentials that are one variable, behind the word that says what kind they are.
var tokenUse = regexp.MustCompile(`^(?:[A-Za-z]+ )?\{\{\s*([^{}\s]+)\s*\}\}$`)

// isToken notes that a variable is used as a password or a token, whatever its name says.
func (b *builder) isToken(text string) {
	if found := tokenUse.FindStringSubmatch(text); found != nil {
		b.tokens[found[1]] = true
	}
}

// coverTokens puts references to secrets in the place of the values of such variables.
func (b *builder) coverTokens() {
	if len(b.tokens) == 0 {
		return
	}
	b.coverIn(b.out.Variables)
	for _, e := range b.out.Environments {
		b.coverIn(e.Variables)
	}
	b.coverBelow(b.out.Items)
}

func (b *builder) coverBelow(items []Item) {
	for _, it := range items {
		b.coverIn(it.Variables)
		if it.Request != nil {
			b.coverIn(it.Request.Variables)
		}
		b.coverBelow(it.Items)
	}
}

func (b *builder) coverIn(list []collection.Variable) {
	for n, v := range list {
		if b.tokens[v.Name] && v.Value != "" && !strings.Contains(v.Value, "{{") && !isWeb(v.Value) {
			list[n].Value = b.secret(v.Name, v.Value, "")
		}
	}
}
