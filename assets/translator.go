package assets

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
)

// languages are the tags that have a table, the one that the others fall back to first.
var languages = []string{"en", "zh-CN"}

// Translator gives texts in the language of the moment. Any goroutine may use it. The zero value speaks keys only.
type Translator struct {
	base    map[string]string // English
	current atomic.Pointer[table]
}

// table is the texts of one language.
type table struct {
	language string
	texts    map[string]string
}

// NewTranslator gives a Translator that starts in the language that fits tag best, English if none does.
func NewTranslator(tag string) *Translator {
	t := &Translator{base: readTable(languages[0])}
	t.SetLanguage(tag)
	return t
}

// SetLanguage changes to the language that fits tag best, English if none does. Texts that were given before are not
// changed by it; who shows them asks again.
func (t *Translator) SetLanguage(tag string) {
	language := match(tag)
	if t.Language() == language && t.current.Load() != nil {
		return
	}
	texts := t.base
	if language != languages[0] {
		texts = readTable(language)
	}
	t.current.Store(&table{language, texts})
}

// Language gives the tag of the language of the moment.
func (t *Translator) Language() string {
	if now := t.current.Load(); now != nil {
		return now.language
	}
	return languages[0]
}

// Languages gives the tags that SetLanguage knows. Each table names its own language under language.name.
func (t *Translator) Languages() []string { return append([]string(nil), languages...) }

// LanguageName gives the name of a language in that language itself.
func (t *Translator) LanguageName(tag string) string { return readTable(match(tag))["language.name"] }

// T gives the text of a key with its arguments put in: {0} is the first argument as fmt.Sprint writes it, nothing for
// nil, and {0|file|files} is "file" if the first argument is 1, else "files". A key that no table has comes back as it
// is, with its arguments behind it.
func (t *Translator) T(key string, args ...any) string {
	text, ok := "", false
	if now := t.current.Load(); now != nil {
		text, ok = now.texts[key]
	}
	if !ok {
		text, ok = t.base[key]
	}
	if !ok {
		return unknown(key, args)
	}
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	return fill(text, args)
}

// Has tells whether the key has a text, in English at least.
func (t *Translator) Has(key string) bool {
	_, ok := t.base[key]
	return ok
}

// unknown keeps what was to be said readable although nobody wrote the text.
func unknown(key string, args []any) string {
	for _, a := range args {
		key += " " + fmt.Sprint(a)
	}
	return key
}

// fill puts the arguments into a text. What stands in braces and names no argument stays as it is.
func fill(text string, args []any) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		length := strings.IndexByte(text[open:], '}')
		if length < 0 {
			break
		}
		b.WriteString(text[:open])
		b.WriteString(argument(text[open:open+length+1], args))
		text = text[open+length+1:]
	}
	b.WriteString(text)
	return b.String()
}

// argument gives what stands for one pair of braces.
func argument(braces string, args []any) string {
	number, forms, plural := strings.Cut(braces[1:len(braces)-1], "|")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(args) {
		return braces
	}
	value := ""
	if args[n] != nil {
		value = fmt.Sprint(args[n])
	}
	if !plural {
		return value
	}
	one, many, _ := strings.Cut(forms, "|")
	if value == "1" {
		return one
	}
	return many
}

// Preferred gives the language that an environment value such as LANG, LC_ALL or LANGUAGE asks for, English if it asks
// for none that we have.
func Preferred(env string) string {
	first, _, _ := strings.Cut(env, ":")
	return match(first)
}

// match finds the language for a tag in any of its spellings: zh_CN.UTF-8, zh-Hans, zh, EN-gb. Chinese in other
// scripts and places reads the one Chinese table.
func match(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), ".")
	primary, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	for _, l := range languages {
		if base, _, _ := strings.Cut(l, "-"); base == primary {
			return l
		}
	}
	return languages[0]
}

// readTable reads an embedded table. That each can be read is proved by a test.
func readTable(language string) map[string]string {
	data, err := tables.ReadFile(language + ".json")
	if err != nil {
		panic(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(data, &texts); err != nil {
		panic(fmt.Sprintf("table %s: %v", language, err))
	}
	return texts
}
