package exporting

import "testing"

// TestB05KeysBesideNames: a value of a secret name is a reference, unless it is made of names alone; one with a key beside them is none.
func TestB05KeysBesideNames(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"Cookie", "sid={{secret.sid}}; theme=dark", "sid={{secret.sid}}; theme=dark"},
		{"Cookie", "user={{name}}; sid=0a1B2c3D4e5F6a7B8c9D0e1F", "{{secret.cookie}}"},
		{"Authorization", "{{scheme}} 0a1B2c3D4e5F6a7B8c9D0e1F", "{{secret.authorization}}"},
		{"Authorization", "Bearer {{secret.token}}", "Bearer {{secret.token}}"},
		{"Authorization", "Bearer plain", "Bearer {{secret.authorization}}"},
		{"X-Trace", "{{a}}0a1B2c3D4e5F6a7B8c9D0e1F", "{{a}}0a1B2c3D4e5F6a7B8c9D0e1F"},
		{"X-Api-Key", "{{never closed", "{{never closed"},
	} {
		if got := hidden(c.name, c.value); got != c.want {
			t.Errorf("%s: %s became %s, want %s", c.name, c.value, got, c.want)
		}
	}
}
