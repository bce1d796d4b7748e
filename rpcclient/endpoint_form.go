package rpcclient

import (
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxSocketPath is the longest path of a Unix socket that every system takes, in bytes (sun_path less its final zero).
const maxSocketPath = 103

func parseHostPort(e *Endpoint, rest string) string {
	rest = strings.TrimSuffix(rest, "/")
	host, port, err := net.SplitHostPort(rest)
	switch {
	case rest == "":
		return "endpoint.no_address"
	case strings.Contains(rest, "@"):
		return "endpoint.credentials_in_url"
	case err != nil && (!strings.Contains(rest, ":") || strings.HasSuffix(rest, "]")):
		return "endpoint.no_port"
	case err != nil:
		return "endpoint.bad_address"
	case host == "" || strings.ContainsAny(host, "/?# "):
		return "endpoint.bad_host"
	}
	e.Address = rest
	return checkPort(port)
}

func checkPort(port string) string {
	if port == "" {
		return "endpoint.no_port"
	}
	if n, err := strconv.ParseUint(port, 10, 32); err != nil || n == 0 || n > 65535 {
		return "endpoint.bad_port"
	}
	return ""
}

func parseHostPath(e *Endpoint, rest string) string {
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	u, err := url.Parse("http://" + rest)
	switch {
	case host == "":
		return "endpoint.no_address"
	case err != nil:
		return "endpoint.bad_address"
	case u.User != nil:
		return "endpoint.credentials_in_url"
	case u.Hostname() == "":
		return "endpoint.bad_host"
	}
	e.Address, e.Path = host, path
	if u.Port() == "" && !strings.HasSuffix(host, ":") {
		return ""
	}
	return checkPort(u.Port())
}

func parseSocketPath(e *Endpoint, rest string) string {
	switch {
	case rest == "" || rest == "/":
		return "endpoint.no_path"
	case len(rest) > maxSocketPath:
		return "endpoint.path_too_long"
	}
	e.Address = rest
	return ""
}

func parseSocketHTTP(e *Endpoint, rest string) string {
	path, target, found := strings.Cut(rest, ":")
	if found && !strings.HasPrefix(target, "/") {
		return "endpoint.bad_address"
	}
	e.Path = target
	return parseSocketPath(e, path)
}

func parseCommand(e *Endpoint, rest string) string {
	e.Address = strings.TrimSpace(rest)
	_, reason := splitWords(e.Address)
	return reason
}

func parseNothing(e *Endpoint, rest string) string {
	if strings.Trim(rest, "/") != "" {
		return "endpoint.bad_address"
	}
	return ""
}

func printAddress(e Endpoint) string     { return e.Address }
func printAddressPath(e Endpoint) string { return e.Address + e.Path }

func printSocketHTTP(e Endpoint) string {
	if e.Path == "" {
		return e.Address
	}
	return e.Address + ":" + e.Path
}

// option is one of our options: which values it takes, and where.
type option struct {
	valid    func(value string) bool
	carriers []Carrier // if nil, all
}

// options is the table of our options by name.
var options = map[string]option{
	"socket":  {func(v string) bool { return v == "dealer" || v == "req" }, []Carrier{ZeroMQ, Demo}},
	"timeout": {func(v string) bool { d, err := time.ParseDuration(v); return err == nil && d > 0 && d <= MaxTimeout }, nil},
}

// parseOptions reads a fragment. A name that means nothing to the carrier is refused: a misspelt option must not be passed
// over.
func parseOptions(c Carrier, fragment string) (map[string]string, string) {
	values, err := url.ParseQuery(fragment)
	switch {
	case err != nil:
		return nil, "endpoint.bad_options"
	case len(values) == 0:
		return nil, ""
	}
	parsed := make(map[string]string, len(values))
	for name, all := range values {
		o, known := options[name]
		switch {
		case !known || o.carriers != nil && !slices.Contains(o.carriers, c):
			return nil, "endpoint.unknown_option"
		case len(all) != 1 || !o.valid(all[0]):
			return nil, "endpoint.bad_option_value"
		}
		parsed[name] = all[0]
	}
	return parsed, ""
}
