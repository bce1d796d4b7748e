package zmqconn

import (
	"errors"
	"io"
	"os"
	"strings"

	"rpcexplorer/rpcclient"
)

// keyFileMax is the largest key file that is read.
const keyFileMax = 64 << 10

// keys are what a key file holds, "" for what it does not.
type keys struct {
	public, secret string
	bare           string // a key that nothing is said of
}

// of is the key that is asked for.
func (k keys) of(secret bool) string {
	switch {
	case k.public == "" && k.secret == "":
		return k.bare
	case secret:
		return k.secret
	}
	return k.public
}

// parseKeys reads a key file: a certificate of czmq or pyzmq (public-key = "…" and secret-key = "…"), what curve_keygen
// prints (each key below a line that names it), or a key alone. Of several keys of a kind the first one counts.
func parseKeys(content string) keys {
	var k keys
	label := ""
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' { // a remark, in a certificate; no key begins so
			continue
		}
		name, value := label, line
		if at := strings.IndexAny(line, "=:"); at > 0 && !isKey(line) {
			name, value = labelOf(line[:at]), strings.Trim(line[at+1:], " \t\"'")
		}
		if isKey(value) {
			k.put(name, value)
		} else {
			label = labelOf(line)
		}
	}
	return k
}

// put keeps a key by what it is said to be.
func (k *keys) put(label, key string) {
	where := map[string]*string{"public": &k.public, "secret": &k.secret, "": &k.bare}[label]
	if *where == "" {
		*where = key
	}
}

// labelOf tells which key a line is about: public, secret, or "" for neither or both.
func labelOf(line string) string {
	line = strings.ToLower(line)
	public, secret := strings.Contains(line, "public"), strings.Contains(line, "secret") || strings.Contains(line, "private")
	switch {
	case public == secret:
		return ""
	case public:
		return "public"
	}
	return "secret"
}

// z85 are the digits of Z85 (RFC 32), in order.
const z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"

// keySize is how long a key is in Z85: 32 bytes, four of them in five digits.
const keySize = 40

// isKey reports whether a text is 32 bytes in Z85.
func isKey(text string) bool {
	if len(text) != keySize {
		return false
	}
	word := uint64(0)
	for i := range keySize {
		digit := strings.IndexByte(z85, text[i])
		if word = word*85 + uint64(digit); digit < 0 || word > 1<<32-1 {
			return false
		}
		if i%5 == 4 {
			word = 0
		}
	}
	return true
}

// readKeys reads a key file. A path at which there is nothing may be a key with a mistake in it, so it is told apart, and
// must not be shown.
func readKeys(path string) (k keys, exists bool, why any) {
	f, err := os.Open(path)
	if err != nil {
		return k, errors.Is(err, os.ErrPermission), reason(err)
	}
	defer func() { _ = f.Close() }()
	content, err := io.ReadAll(io.LimitReader(f, keyFileMax+1))
	switch {
	case err != nil:
		return k, true, reason(err)
	case len(content) > keyFileMax:
		return k, true, rpcclient.Note{Key: noteKeyFileLarge}
	}
	return parseKeys(string(content)), true, nil
}

// reason is an error of the system without the path that it is about.
func reason(err error) string {
	var about *os.PathError
	if errors.As(err, &about) {
		err = about.Err
	}
	return err.Error()
}
