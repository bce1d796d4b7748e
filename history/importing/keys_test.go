package importing

import "testing"

// TestB05KeysInAddresses: a key in path or query of an address is a secret of its host, wherever it stands; what is none stays.
func TestB05KeysInAddresses(t *testing.T) {
	for _, c := range []struct{ address, name, url, secret string }{
		{"https://eth.example/v2/AbC1dEf2GhI3jKl4MnO5pQr6", "eth.example", "https://eth.example/v2/{{secret.key}}", "AbC1dEf2GhI3jKl4MnO5pQr6"},
		{"https://n.example/v3/9aa3d95b3bc440fa88ea12eaa4456161/x", "n.example", "https://n.example/v3/{{secret.key}}/x", "9aa3d95b3bc440fa88ea12eaa4456161"},
		{"https://h.example/?api-key=0a1b2c3d-1234-4abc-9def-0123456789ab", "h.example", "https://h.example/?api-key={{secret.api_key}}", "0a1b2c3d-1234-4abc-9def-0123456789ab"},
		{"http://127.0.0.1:7102/?apikey=Ab%2FCd&x=1", "127.0.0.1:7102", "http://127.0.0.1:7102/?apikey={{secret.apikey}}&x=1", "Ab/Cd"},
		{"https://h.example/?t=AbC1dEf2GhI3jKl4MnO5pQr6", "h.example", "https://h.example/?t={{secret.t}}", "AbC1dEf2GhI3jKl4MnO5pQr6"},
		{"http://h.example/api/version2/internationalization-service2025", "h.example/api/version2/internationalization-service2025", "http://h.example/api/version2/internationalization-service2025", ""},
		{"http://h.example/20240102030405060708/rpc", "h.example/20240102030405060708/rpc", "http://h.example/20240102030405060708/rpc", ""},
		{"http://h.example/ext/bc/C/rpc?page=1", "h.example/ext/bc/C/rpc", "http://h.example/ext/bc/C/rpc?page=1", ""},
	} {
		i, err := Read("", []byte("curl '"+c.address+`' -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`))
		if err != nil || len(i.Endpoints) != 1 {
			t.Errorf("%s: %v", c.address, err)
			continue
		}
		secret := ""
		if len(i.Secrets) > 0 {
			secret = i.Secrets[0].Value.Reveal()
		}
		if e := i.Endpoints[0]; e.Name != c.name || e.URL != c.url || secret != c.secret {
			t.Errorf("%s: got %+v, secret %q", c.address, e, secret)
		}
	}
}
