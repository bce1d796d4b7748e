package assets_test

import (
	"fmt"

	"rpcexplorer/assets"
)

func Example() {
	t := assets.NewTranslator(assets.Preferred("zh_CN.UTF-8"))
	fmt.Println(t.Language(), t.T("action.send"), t.T("status.frames", 5))
	t.SetLanguage("en")
	fmt.Println(t.Language(), t.T("action.send"), t.T("status.frames", 5))
	// Output:
	// zh-CN 发送 已记录 5 帧
	// en Send 5 frames recorded
}
