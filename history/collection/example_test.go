package collection_test

import (
	"fmt"
	"testing/fstest"

	"rpcexplorer/history/collection"
)

func Example() {
	files := fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\nname: Shop\nendpoints:\n  local: tcp://127.0.0.1:5001\ndefaults:\n  endpoint: local\n")},
		"sort.yaml":       {Data: []byte("format: 1\nmethod: sort_list\nparams: |-\n  [[3, 1.50, 2]]\n")},
		"torn.yaml":       {Data: []byte("format: 1\nparams: [1,\n")},
	}
	c, err := collection.Load(files)
	if err != nil {
		panic(err)
	}
	for it := range c.All {
		if it.Err != nil {
			fmt.Println(it.Path, "cannot be read:", it.Err)
			continue
		}
		endpoint, _ := c.Target(it.Path)
		fmt.Println(it.Name, endpoint, it.Request.Method, it.Request.Params)
	}
	// Output:
	// sort tcp://127.0.0.1:5001 sort_list [[3, 1.50, 2]]
	// torn.yaml cannot be read: line 3: yaml: did not find expected node content
}
