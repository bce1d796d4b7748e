package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
)

// leading matches the variable that an address begins with, and what tells that it may be a scheme: another variable, or two slashes.
var leading = regexp.MustCompile(`^\{\{([^{}$'. ]+)\}\}(\{\{|//)?`)

// What other tools put before an address without a scheme.
const (
	postScheme   = "http://"
	socketScheme = "ws://"
)

// mayLackScheme reports whether an address begins with a variable that may or may not hold a scheme.
func mayLackScheme(address string) bool {
	return leading.MatchString(address) && !strings.Contains(address, "://")
}

// addSchemes puts a scheme before addresses that begin with a variable which has none in any of its values, as other tools do when they send, and tells which.
func (b *builder) addSchemes() {
	if !b.foreign {
		return
	}
	values := map[string][]string{}
	b.out.eachVariables(func(list []collection.Variable) {
		for _, v := range list {
			values[v.Name] = append(values[v.Name], v.Value)
		}
	})
	for i, e := range b.out.Endpoints {
		if !mayLackScheme(e.URL) || !lacksScheme(e.URL, values, 0) {
			continue
		}
		scheme := postScheme
		if b.sockets[e.Name] {
			scheme = socketScheme
		}
		b.left(leftScheme, e.URL, scheme)
		b.out.Endpoints[i].URL = scheme + e.URL
	}
}

// lacksScheme reports whether an address, with the values of the variable that it begins with, begins with a host. Where nothing is known of one of
// these, or they differ, or the variable may be the scheme itself, it does not.
func lacksScheme(address string, values map[string][]string, depth int) bool {
	m := leading.FindStringSubmatch(address)
	if m == nil {
		return !strings.Contains(address, "://") && !strings.HasPrefix(address, "{{")
	}
	if m[2] != "" {
		return false
	}
	lacks := false
	for _, v := range values[m[1]] {
		switch v = strings.TrimSpace(v); {
		case v == "":
		case depth == maxReferences || !lacksScheme(v, values, depth+1):
			return false
		default:
			lacks = true
		}
	}
	return lacks
}
