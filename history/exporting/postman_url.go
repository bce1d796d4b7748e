package exporting

import (
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// postmanURL is an address in pieces. Postman shows the whole, and calls by the pieces.
type postmanURL struct {
	Raw       string             `json:"raw"`
	Protocol  string             `json:"protocol,omitempty"`
	Auth      *postmanURLAuth    `json:"auth,omitempty"`
	Host      []string           `json:"host"`
	Port      string             `json:"port,omitempty"`
	Path      []string           `json:"path,omitempty"`
	Query     []postmanParameter `json:"query,omitempty"`
	Variables []postmanVariable  `json:"variable,omitempty"` // of the path
}

type postmanURLAuth struct {
	User     string  `json:"user"`
	Password *string `json:"password,omitempty"` // nil where no colon stands behind the user
}

// postmanParameter is a parameter of a query. One without a value has no "=" either.
type postmanParameter struct {
	Key   string  `json:"key"`
	Value *string `json:"value"`
}

// postmanURLOf takes an address apart.
func postmanURLOf(address string) postmanURL {
	u := postmanURL{Raw: address}
	rest := address
	if scheme, after, found := cutOutside(rest, "://"); found {
		u.Protocol, rest = scheme, after
	}
	rest, query, asked := cutOutside(rest, "?")
	host, path, deeper := cutOutside(rest, "/")
	if login, at, found := cutOutside(host, "@"); found {
		u.Auth, host = postmanURLAuthOf(login), at
	}
	if strings.HasPrefix(host, "[") {
		address, port, _ := strings.Cut(host, "]")
		u.Host, u.Port = []string{address + "]"}, strings.TrimPrefix(port, ":")
	} else {
		host, u.Port, _ = cutOutside(host, ":")
		u.Host = splitOutside(host, ".")
	}
	if deeper {
		u.Path = splitOutside(path, "/")
	}
	if asked {
		u.Query = postmanQuery(query)
	}
	return u
}

func postmanURLAuthOf(login string) *postmanURLAuth {
	user, password, has := cutOutside(login, ":")
	if !has {
		return &postmanURLAuth{User: user}
	}
	return &postmanURLAuth{user, &password}
}

// postmanQuery is a query in pieces. An empty one is a parameter without a name, which Postman wants there for the question mark.
func postmanQuery(query string) (all []postmanParameter) {
	for _, pair := range splitOutside(query, "&") {
		key, value, has := cutOutside(pair, "=")
		p := postmanParameter{Key: key}
		if has {
			p.Value = &value
		}
		all = append(all, p)
	}
	return all
}

// fillPath gives variables of a request to the path that they stand in, the one place of a request where Postman has some:
// as :name, or as what they stand for where that cannot be written so. It returns their names.
func (u *postmanURL) fillPath(list []collection.Variable) (filled []string) {
	literal := u.literals()
	for i, segment := range u.Path {
		name := soleName(segment)
		at := slices.IndexFunc(list, func(v collection.Variable) bool { return v.Name == name })
		if name == "" || at < 0 {
			continue
		}
		value := list[at].Value
		if value == "" || strings.ContainsAny(value, "%{}/?") || strings.ContainsAny(name, ".:/") || slices.Contains(literal, name) {
			u.Path[i] = value
		} else {
			u.Path[i] = ":" + name
			if v := (postmanVariable{Key: name, Value: value}); !slices.Contains(u.Variables, v) {
				u.Variables = append(u.Variables, v)
			}
		}
		filled = append(filled, name)
	}
	if filled != nil {
		u.Raw = u.whole()
	}
	return filled
}

// literals are the pieces of the path that Postman takes for variables. They have no value, and so go as they stand.
func (u *postmanURL) literals() (names []string) {
	for _, segment := range u.Path {
		if name, is := strings.CutPrefix(segment, ":"); is && name != "" {
			name, _, _ = strings.Cut(name, ".")
			names = append(names, name)
		}
	}
	return names
}

// whole is the address that the pieces make.
func (u *postmanURL) whole() string {
	whole := strings.Join(u.Host, ".")
	if u.Port != "" {
		whole += ":" + u.Port
	}
	if u.Auth != nil {
		login := u.Auth.User
		if u.Auth.Password != nil {
			login += ":" + *u.Auth.Password
		}
		whole = login + "@" + whole
	}
	if u.Protocol != "" {
		whole = u.Protocol + "://" + whole
	}
	if u.Path != nil {
		whole += "/" + strings.Join(u.Path, "/")
	}
	if _, query, asked := cutOutside(u.Raw, "?"); asked {
		whole += "?" + query
	}
	return whole
}

// soleUse matches a text that is one variable.
var soleUse = regexp.MustCompile(`^\{\{\s*([^{}]*?)\s*\}\}$`)

// soleName is the name of the variable that is all of a text.
func soleName(text string) string {
	if found := soleUse.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}

// useForm matches a variable in a text.
var useForm = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// cutOutside is strings.Cut, but for what stands between braces.
func cutOutside(text, sep string) (before, after string, found bool) {
	i := strings.Index(covered(text), sep)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(sep):], true
}

// splitOutside is strings.Split, but for what stands between braces.
func splitOutside(text, sep string) (all []string) {
	for part := range strings.SplitSeq(covered(text), sep) {
		all = append(all, text[:len(part)])
		text = text[min(len(part)+len(sep), len(text)):]
	}
	return all
}

// covered is a text as long with nothing that separates within braces.
func covered(text string) string {
	return useForm.ReplaceAllStringFunc(text, func(use string) string { return strings.Repeat("x", len(use)) })
}

// ownVariables puts the variables of a request into its path, and tells of those that stand elsewhere.
func (w *postmanWriter) ownVariables(where string, p *postmanRequest, own []collection.Variable) {
	list := make([]collection.Variable, len(own))
	for i, v := range own {
		list[i] = collection.Variable{Name: v.Name, Value: w.text(where, v.Value)}
	}
	for _, name := range p.URL.literals() {
		w.left(where, leftLiteral, ":"+name)
	}
	filled := p.URL.fillPath(list)
	used := map[string]bool{}
	add := func(text string) {
		for _, u := range new(variables.Sources).Resolve(text, variables.Text).Uses {
			used[u.Name] = true
		}
	}
	add(p.URL.Raw)
	add(p.Body.Raw)
	for _, h := range p.Header {
		add(h.Value)
	}
	for _, v := range own {
		add(v.Value)
	}
	w.variablesOf(where, slices.DeleteFunc(list, func(v collection.Variable) bool { return slices.Contains(filled, v.Name) && !used[v.Name] }))
}
