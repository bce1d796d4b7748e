package streamconn

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestB02EchoInStandardError: a line of a program is in one frame wherever it stands, so that whoever keeps frames finds a secret in it.
func TestB02EchoInStandardError(t *testing.T) {
	const secret = "canary-sparrow"
	for _, before := range []int{smallChunk - 10, largeChunk - 10} {
		script := fmt.Sprintf(`printf '%%0%dd\n%%s\n' 0 "$TOKEN" >&2; exec cat`, before)
		c := dialTo(t, shell(t, script), Options{Child: ChildOptions{Env: []string{"TOKEN=" + secret}}})
		kept := ""
		for !strings.HasSuffix(kept, "\n") || len(kept) == before+1 {
			f := c.Await(rpcclient.KindStderr)
			kept += string(f.Hiding(rpcclient.NewSecret(secret)).Data)
		}
		if want := strings.Repeat("0", before) + "\n**************\n"; kept != want {
			t.Errorf("kept %q", kept[max(0, len(kept)-50):])
		}
	}
}
