package peers

import (
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/e2e/drive"
)

// programCalls makes a call by the built program and wants the value at the path of the reply.
func programCalls(t *testing.T, path, value string, args ...string) {
	t.Helper()
	got := drive.NewHome(t).Run(t, "", "", append([]string{"call", "--json", "--timeout", "15s"}, args...)...)
	reply := gjson.Get(got.Out, "reply")
	if got.Code != 0 || reply.Get(path).String() != value || len(gjson.Get(got.Out, "frames").Array()) < 3 {
		t.Errorf("call %q: exit %d, want %s to be %s:\n%.2000s\n%s", args, got.Code, path, value, got.Out, got.Err)
	}
}
