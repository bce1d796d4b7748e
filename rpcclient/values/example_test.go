package values_test

import (
	"fmt"

	"rpcexplorer/rpcclient/values"
)

func ExampleRead() {
	for _, token := range []string{`1700000000123`, `"68656c6c6f20776f726c6421"`} {
		for _, r := range values.Read([]byte(token)) {
			fmt.Println(token, "may be", r.Text+string(r.Bytes))
		}
	}
	// Output:
	// 1700000000123 may be 2023-11-14T22:13:20.123Z
	// "68656c6c6f20776f726c6421" may be hello world!
}
