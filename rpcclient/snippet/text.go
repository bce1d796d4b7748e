package snippet

import (
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
)

// text is a value that goes into code: stretches as they are, and secrets by the variable that holds them.
type text []piece

// piece is a stretch as it is, or a variable of the environment.
type piece struct {
	literal  string
	variable string // if not "", what stands in this variable
}

// plain is a text without secrets.
func plain(s string) text {
	if s == "" {
		return nil
	}
	return text{{literal: s}}
}

// secret reports whether a text has a variable in it.
func (t text) secret() bool {
	for _, p := range t {
		if p.variable != "" {
			return true
		}
	}
	return false
}

// literal is all of a text that has no variable.
func (t text) literal() string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.literal)
	}
	return b.String()
}

// express writes a text as an expression: each stretch by quote, each variable by read, joined by plus.
func (t text) express(quote, read func(string) string, plus string) string {
	var parts []string
	for _, p := range t.joined() {
		if p.variable != "" {
			parts = append(parts, read(p.variable))
		} else {
			parts = append(parts, quote(p.literal))
		}
	}
	if parts == nil {
		return quote("")
	}
	return strings.Join(parts, plus)
}

// joined is the text with neighbouring stretches made one.
func (t text) joined() text {
	var all text
	for _, p := range t {
		if n := len(all); n > 0 && p.variable == "" && all[n-1].variable == "" {
			all[n-1].literal += p.literal
			continue
		}
		all = append(all, p)
	}
	return all
}

// secret is a secret as it goes into code: the variable that holds it, or the secret itself if the user wants that.
func (j *job) secret(name string, s rpcclient.Secret) text {
	if s.IsZero() {
		return nil
	}
	if t := j.inner(s.Reveal()); t.secret() {
		return t
	}
	if j.options.Secrets {
		return plain(s.Reveal())
	}
	return text{{variable: j.variable(name, s.Reveal())}}
}

const (
	placeholder    = "{{secret."
	placeholderEnd = "}}"
)

// inner is a text with the references to secrets in it, {{secret.name}}, made variables.
func (j *job) inner(s string) text {
	var t text
	for {
		before, rest, found := strings.Cut(s, placeholder)
		name, after, closed := strings.Cut(rest, placeholderEnd)
		if !found || !closed || strings.ContainsAny(name, "{}\"\n") {
			return append(t, plain(s)...)
		}
		t = append(append(t, plain(before)...), piece{variable: j.variable(name, placeholder+name)})
		s = after
	}
}

// variable is the variable that stands for a secret, the same one for the same secret.
func (j *job) variable(name, value string) string {
	stem := variableName(name)
	for n := 1; ; n++ {
		v := stem
		if n > 1 {
			v += "_" + strconv.Itoa(n)
		}
		held, taken := j.values[v]
		if !taken {
			j.values[v] = value
			j.variables = append(j.variables, v)
			return v
		}
		if held == value {
			return v
		}
	}
}

// variableName is a name as one of a variable. All begin alike, so that none of the system's is meant.
func variableName(name string) string {
	const prefix = "RPC_"
	var b strings.Builder
	for _, r := range strings.ToUpper(name) {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else {
			b.WriteByte('_')
		}
	}
	if strings.HasPrefix(b.String(), prefix) {
		return b.String()
	}
	return prefix + b.String()
}
