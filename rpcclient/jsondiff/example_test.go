package jsondiff_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

func Example() {
	before := []byte(`{"time": 17, "items": [{"id": 1, "price": 2.50}, {"id": 2, "price": 3}]}`)
	after := []byte(`{"items": [{"id": 2, "price": 4}, {"id": 1, "price": 2.5}], "time": 18}`)
	a, b := jsondoc.New(before), jsondoc.New(after)
	_, _ = a.Index(context.Background()), b.Index(context.Background())

	found, err := jsondiff.Compare(context.Background(), a, b, jsondiff.Options{
		IgnoreOrder: true, ByValue: true, Ignore: []jsondiff.Rule{jsondiff.ParseRule("**.time")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range found.Len() {
		d := found.At(i)
		path, _ := b.PathAt(context.Background(), d.B.Off)
		if d.Kind == jsondiff.Changed {
			fmt.Printf("%s: %s, was %s\n", path.GJSON(), d.B.Of(after), d.A.Of(before))
		} else if d.Kind == jsondiff.Moved {
			fmt.Printf("%s was moved\n", path.GJSON())
		}
	}
	// Output:
	// items.1 was moved
	// items.0.price: 4, was 3
}
