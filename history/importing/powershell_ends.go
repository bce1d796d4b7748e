package importing

import (
	"regexp"
	"strings"
)

// argumentValue is the value of a parameter of a command, which a blank ends. What else stands behind it makes it one that is not known.
func (r *powerReader) argumentValue() powerValue {
	start := r.text
	v := r.primary()
	if tail := powerTail.FindString(r.head()); v.kind == powerString && strings.HasPrefix(start, "$") && tail != "" { // $base/rpc
		r.text = r.text[len(tail):]
		v.text += r.filled(tail)
	}
	blank := r.text == "" || strings.ContainsAny(r.text[:1], " \t\r\n;|)}`")
	if r.skipBlank(false); blank && !strings.HasPrefix(r.text, ",") {
		return v
	}
	return r.skipped(start, v, " \t\n;|)}")
}

// powerTail matches what a variable is followed by in an address.
var powerTail = regexp.MustCompile(`^[/:?][^\s;|(){}"'` + "`" + `,]*`)

// commas reads values with commas between, which are a list.
func (r *powerReader) commas() powerValue {
	if r.skipBlank(false); strings.HasPrefix(r.text, ",") {
		r.text = r.text[1:]
		one := powerValue{kind: powerList}
		one.add("", r.expression())
		return one
	}
	v := r.expression()
	if !strings.HasPrefix(r.text, ",") {
		return v
	}
	all := powerValue{kind: powerList}
	all.add("", v)
	for strings.HasPrefix(r.text, ",") {
		r.text = r.text[1:]
		r.skipBlank(true)
		all.add("", r.expression())
	}
	return all
}

// expression reads a value, and those that are added to it. It goes up to what ends one; where anything else stands there, it is not known.
func (r *powerReader) expression() powerValue {
	start := r.text
	v := r.operand()
	for {
		switch r.skipBlank(false); {
		case r.text == "" || strings.ContainsAny(r.text[:1], "\n;|)},"):
			return v
		case !strings.HasPrefix(r.text, "+") || strings.HasPrefix(r.text, "++"):
			if strings.HasPrefix(r.text, "-") { // an operator, which may have several values
				return r.skipped(start, v, "\n;|)}")
			}
			return r.skipped(start, v, "\n;|)},")
		}
		r.text = r.text[1:]
		r.skipBlank(true)
		var ok bool
		if v, ok = v.plus(r.operand()); !ok {
			return r.skipped(start, v, "\n;|)},")
		}
	}
}

// operand reads a value where a word is no text.
func (r *powerReader) operand() powerValue {
	start := r.text
	v := r.primary()
	if v.isBare && (v.text != "" || strings.HasPrefix(r.text, "{")) {
		return r.skipped(start, v, "\n;|)},")
	}
	return v
}

// plus is what two values make, false where that is not known.
func (v powerValue) plus(o powerValue) (powerValue, bool) {
	text := func(v powerValue) bool {
		return v.kind == powerString || v.kind == powerLiteral && powerWhole.MatchString(v.text)
	}
	switch {
	case v.kind == powerString && text(o) && len(v.text)+len(o.text) <= maxValue:
		return powerValue{text: v.text + o.text}, true
	case v.kind == powerList && o.kind == powerList:
		sum := powerValue{kind: powerList}
		for _, item := range append(v.items[:len(v.items):len(v.items)], o.items...) {
			sum.add("", item)
		}
		return sum, true
	case v.kind == powerUnknown:
		return v, false
	}
	return powerValue{}, false
}

// powerWhole matches a whole number.
var powerWhole = regexp.MustCompile(`^(?:0|-?[1-9][0-9]{0,8})$`)

// cast is a value of a kind that is said before it.
func (r *powerReader) cast(kind string) powerValue {
	start := r.text
	r.text = r.text[len(kind):]
	v := r.primary()
	if v.kind == powerUnknown || v.isOf(strings.ToLower(kind[1:len(kind)-1])) {
		return v
	}
	return r.unknownText(start[:len(start)-len(r.text)])
}

// isOf reports whether a value is of a kind already, so that it stays what it is.
func (v powerValue) isOf(kind string) bool {
	isWord := v.text == "true" || v.text == "false" || v.text == "null"
	switch kind {
	case "ordered", "pscustomobject", "hashtable", "psobject":
		return v.kind == powerTable
	case "string", "uri":
		return v.kind == powerString
	case "int", "int32", "int64", "long":
		return v.kind == powerLiteral && powerWhole.MatchString(v.text)
	case "double", "float", "single", "decimal":
		return v.kind == powerLiteral && !isWord
	case "bool":
		return v.kind == powerLiteral && isWord && v.text != "null"
	}
	return v.kind == powerList && (kind == "array" || strings.HasSuffix(kind, "[]"))
}

// closed is a value behind which a parenthesis closes; one that is not known where something else stands before that.
func (r *powerReader) closed(v powerValue) powerValue {
	start := r.text
	if r.skipBlank(true); !strings.HasPrefix(r.text, ")") && r.text != "" {
		v = r.skipped(start, v, ")")
	}
	r.text = strings.TrimPrefix(r.text, ")")
	return v
}

// computed is what is made of a variable, which is not known; behind it stands what is made.
func (r *powerReader) computed(name string) powerValue {
	r.text = r.text[len(name):]
	return powerValue{kind: powerUnknown, text: "{{" + r.names.command(name) + "}}"}
}

// skipped goes on to one of some signs, and gives what all from a start stands for: it is not known.
func (r *powerReader) skipped(start string, v powerValue, ends string) powerValue {
	r.skipUntil(ends)
	skipped := start[:len(start)-len(r.text)]
	if word := powerSends.FindStringSubmatch(skipped); word != nil {
		r.b.left(leftOther, word[1])
	}
	if v.kind == powerUnknown && v.text != "" {
		return v
	}
	return r.unknownText(skipped)
}

func (r *powerReader) unknownText(text string) powerValue {
	return powerValue{kind: powerUnknown, text: "{{" + r.names.command(text) + "}}"}
}

// powerSends matches a command that sends a request.
var powerSends = regexp.MustCompile(`(?i)(?:^|[^\w$.-])(Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]`)

// powerSend matches one that a text begins with.
var powerSend = regexp.MustCompile(`(?i)^(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]`)

// skipUntil goes on to one of some signs, those between quotation marks and brackets left out.
func (r *powerReader) skipUntil(ends string) {
	for depth := 0; r.text != ""; {
		c := r.text[:1]
		switch {
		case depth <= 0 && strings.Contains(ends, c):
			return
		case strings.Contains("([{", c):
			depth++
		case strings.Contains(")]}", c):
			depth--
		}
		r.skipOne()
	}
}

// skipStatement goes on behind a statement, or to a command in it that sends a request.
func (r *powerReader) skipStatement() { r.skipToSend("\n;") }

// skipToSend goes on to one of some signs, or to a command that sends a request.
func (r *powerReader) skipToSend(ends string) {
	word := false
	for r.text != "" && !strings.Contains(ends, r.text[:1]) {
		if !word && powerSend.MatchString(r.head()) {
			return
		}
		word = powerInWord.MatchString(r.text[:1])
		r.skipOne()
	}
}

// powerInWord matches a character that no command begins behind.
var powerInWord = regexp.MustCompile(`[\w$.-]`)

// skipOne goes on behind a character, all between two quotation marks, or a comment.
func (r *powerReader) skipOne() {
	switch c := r.text[0]; {
	case strings.HasPrefix(r.text, "@'\n"), strings.HasPrefix(r.text, "@\"\n"):
		_, r.text, _ = strings.Cut(r.text[2:], "\n"+r.text[1:2]+"@")
	case c == '\'' || c == '"':
		r.skipQuoted(c)
	case c == '`' && len(r.text) > 1:
		r.text = r.text[2:]
	case (c == ' ' || c == '\t') && strings.HasPrefix(r.text[1:], "#"):
		r.text = r.text[lineEnd(r.text):]
	default:
		r.text = r.text[1:]
	}
}

func (r *powerReader) skipQuoted(mark byte) {
	for i := 1; i < len(r.text); i++ {
		if r.text[i] == '`' && mark == '"' {
			i++
		} else if r.text[i] == mark {
			r.text = r.text[i+1:]
			return
		}
	}
	r.text = r.text[1:] // it does not close: only a sign
}
