package importing

import (
	"cmp"
	"strings"
)

// postmanURL is a URL, which is a text or an object. Postman calls by the pieces of an object, whatever the whole says that it shows.
func postmanURL(v value) string {
	address := postmanList(v.get("host"), ".")
	if v.isString() || address == "" {
		return cmp.Or(v.text(), v.get("raw").text())
	}
	if login := v.get("auth"); login.isObject() {
		user, password := login.get("user").text(), login.get("password")
		if password.isString() {
			user += ":" + password.text()
		}
		address = user + "@" + address
	}
	if scheme := v.get("protocol").text(); scheme != "" {
		address = strings.TrimSuffix(scheme, "://") + "://" + address
	}
	if port := v.get("port").text(); port != "" {
		address += ":" + port
	}
	switch path := v.get("path"); {
	case path.isString() && path.text() != "":
		address += "/" + strings.TrimPrefix(path.text(), "/")
	case countItems(path) > 0:
		address += "/" + postmanList(path, "/")
	}
	return address + postmanQuery(v.get("query"))
}

// postmanQuery is what of a query is called with: names and values as they were typed, but for what would end them.
func postmanQuery(list value) string {
	if list.isString() {
		return "?" + list.text()
	}
	var pairs []string
	name, text := strings.NewReplacer("&", "%26", "#", "%23", "=", "%3D"), strings.NewReplacer("&", "%26", "#", "%23")
	for p := range list.items() {
		if p.get("disabled").isTrue() {
			continue
		}
		pair := name.Replace(p.get("key").text())
		if value := p.get("value"); !value.isNull() {
			pair += "=" + text.Replace(value.text())
		}
		pairs = append(pairs, pair)
	}
	if pairs == nil {
		return ""
	}
	return "?" + strings.Join(pairs, "&")
}

// postmanList is a text, or one of its pieces.
func postmanList(v value, between string) string {
	if v.isString() {
		return v.text()
	}
	var pieces []string
	for piece := range v.items() {
		pieces = append(pieces, cmp.Or(piece.text(), piece.get("value").text()))
	}
	return strings.Join(pieces, between)
}
