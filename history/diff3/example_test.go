package diff3_test

import (
	"fmt"
	"strings"

	"rpcexplorer/history/diff3"
)

func Example() {
	lines := func(text string) []string { return strings.Split(text, "\n") }
	base := "{\n  \"at\": 1,\n  \"all\": true,\n  \"max\": 5\n}"
	mine := strings.ReplaceAll(base, "1", "2")
	theirs := strings.NewReplacer("1", "3", "true", "false").Replace(base)
	for _, h := range diff3.Merge(lines(base), lines(mine), lines(theirs)) {
		if h.IsConflict() {
			fmt.Printf("mine %q, theirs %q\n", h.Mine, h.Theirs)
			continue
		}
		fmt.Println(strings.Join(h.Mine, "\n"))
	}
	// Output:
	// {
	// mine ["  \"at\": 2,"], theirs ["  \"at\": 3,"]
	//   "all": false,
	//   "max": 5
	// }
}
