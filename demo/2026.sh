# The year 2026 of the made-up province, as its offices would type it: from the report to the closing out.
# Run it in an empty folder beside yunling-2026.txt: sh 2026.sh, or luoshi run 2026.sh.
# The workspace is a trial: its clock is set by hand, line by line.

luoshi init '云岭省人民政府办公厅' --year 2026 --trial --as 管理员 --clock 2026-01-20
luoshi unit set '省发展改革委' --alias '发改' --as 管理员 --clock 2026-01-20
luoshi unit set '省工业和信息化厅' --alias '工信' --as 管理员 --clock 2026-01-20
luoshi unit set '省科技厅' --alias '科技' --as 管理员 --clock 2026-01-20
luoshi unit set '省教育厅' --alias '教育' --as 管理员 --clock 2026-01-20
luoshi unit set '省人力资源社会保障厅' --alias '人社' --as 管理员 --clock 2026-01-20
luoshi unit set '省交通运输厅' --alias '交通' --as 管理员 --clock 2026-01-20
luoshi unit set '省住房城乡建设厅' --alias '住建' --head-approves --as 管理员 --clock 2026-01-20
luoshi unit set '省农业农村厅' --alias '农业' --as 管理员 --clock 2026-01-20
luoshi unit set '省商务厅' --alias '商务' --as 管理员 --clock 2026-01-20
luoshi unit set '省文化和旅游厅' --alias '文旅' --as 管理员 --clock 2026-01-20
luoshi unit set '省卫生健康委' --alias '卫健' --head-approves --as 管理员 --clock 2026-01-20
luoshi unit set '省生态环境厅' --alias '环境' --as 管理员 --clock 2026-01-20
luoshi person set '发改填报' --role reporter --unit '省发展改革委' --as 管理员 --clock 2026-01-20
luoshi person set '工信填报' --role reporter --unit '省工业和信息化厅' --as 管理员 --clock 2026-01-20
luoshi person set '科技填报' --role reporter --unit '省科技厅' --as 管理员 --clock 2026-01-20
luoshi person set '教育填报' --role reporter --unit '省教育厅' --as 管理员 --clock 2026-01-20
luoshi person set '人社填报' --role reporter --unit '省人力资源社会保障厅' --as 管理员 --clock 2026-01-20
luoshi person set '交通填报' --role reporter --unit '省交通运输厅' --as 管理员 --clock 2026-01-20
luoshi person set '住建填报' --role reporter --unit '省住房城乡建设厅' --as 管理员 --clock 2026-01-20
luoshi person set '农业填报' --role reporter --unit '省农业农村厅' --as 管理员 --clock 2026-01-20
luoshi person set '商务填报' --role reporter --unit '省商务厅' --as 管理员 --clock 2026-01-20
luoshi person set '文旅填报' --role reporter --unit '省文化和旅游厅' --as 管理员 --clock 2026-01-20
luoshi person set '卫健填报' --role reporter --unit '省卫生健康委' --as 管理员 --clock 2026-01-20
luoshi person set '环境填报' --role reporter --unit '省生态环境厅' --as 管理员 --clock 2026-01-20
luoshi person set '卫健负责人' --role head --unit '省卫生健康委' --as 管理员 --clock 2026-01-20
luoshi person set '住建负责人' --role head --unit '省住房城乡建设厅' --as 管理员 --clock 2026-01-20
luoshi person set '督查一处' --role inspector --as 管理员 --clock 2026-01-20
luoshi person set '督查二处' --role inspector --as 管理员 --clock 2026-01-20
luoshi person set '分管领导' --role leader --as 管理员 --clock 2026-01-20

# The report becomes a plan.
luoshi import yunling-2026.txt --title '云岭省2026年政府工作报告' --as 督查一处 --clock 2026-01-26
luoshi plan make --as 督查一处 --clock 2026-01-26
luoshi plan assign T94 T95 T96 T97 --lead '省生态环境厅' --why '省林草局无单独账号，由省生态环境厅汇总' --as 督查一处 --clock 2026-01-28
luoshi plan assign T117 T118 --lead '省农业农村厅' --why '水利事项并入农业农村厅报送' --as 督查一处 --clock 2026-01-28
luoshi plan assign T66 T67 T68 T70 T71 T120 T121 T9 --lead '省发展改革委' --why '综合事项' --as 督查一处 --clock 2026-01-28
luoshi plan assign T24 T25 T23 --lead '省文化和旅游厅' --why '文旅指标改由主管厅局牵头' --as 督查一处 --clock 2026-01-28
luoshi plan assign T4 --lead '省工业和信息化厅' --why '按产业主管' --as 督查一处 --clock 2026-01-28
luoshi plan assign T5 T2 --lead '省发展改革委' --why '按产业主管' --as 督查一处 --clock 2026-01-28
luoshi plan assign T28 T29 --lead '省发展改革委' --why '重点项目统一由省发展改革委牵头' --as 督查一处 --clock 2026-01-28
luoshi plan assign T30 --lead '省交通运输厅' --why '机场建设' --as 督查一处 --clock 2026-01-28
luoshi plan assign T87 --lead '省农业农村厅' --why '茶产业主管' --as 督查一处 --clock 2026-01-28
luoshi plan assign T82 --lead '省商务厅' --why '便民生活圈主管' --as 督查一处 --clock 2026-01-28
luoshi plan assign T111 T112 --lead '省卫生健康委' --why '一老一小事项并入省卫生健康委报送' --as 督查一处 --clock 2026-01-28
luoshi task nodes T34 '2026Q1=400公里' '2026Q2=1400公里' '2026Q3=2500公里' '2026Q4=3200公里' --as 督查一处 --clock 2026-01-29
luoshi task nodes T30 '2026Q2=可研批复' '2026Q3=初步设计批复' '2026Q4=主体开工' --as 督查一处 --clock 2026-01-29
luoshi task roles T34 --supervising '分管交通副省长' --task-force '农村公路专班' --as 督查一处 --clock 2026-01-29
luoshi list set '2026年民生实事' minsheng-2026.csv --task T103 --as 督查一处 --clock 2026-01-29
luoshi task promise T103 '86亿元' --list '2026年民生实事' --as 督查一处 --clock 2026-01-29
luoshi comment T111 '民政部门承担床位建设，建议列为配合单位' --as 卫健填报 --clock 2026-01-30
luoshi plan split T78 --into 改造2000年以前建成的城镇老旧小区480个 --into 改造其他城镇老旧小区120个 --why 按建成年代分两批考核 --as 督查一处 --clock 2026-02-10
luoshi plan withdraw T93 --why '内容已由各项具体任务覆盖' --as 督查一处 --clock 2026-02-10

# The first quarter.
luoshi progress submit T48 2026Q1 --value '0万千瓦' --progress '累计完成0万千瓦' --problems '项目选址未定' --as 发改填报 --clock 2026-04-03
luoshi progress submit T2 2026Q1 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-04-03
luoshi progress submit T5 2026Q1 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-04-03
luoshi progress submit T7 2026Q1 --value 4.1% --progress '截至期末为4.1%' --as 发改填报 --clock 2026-04-03
luoshi progress submit T9 2026Q1 --value 1.9% --progress '截至期末为1.9%' --as 发改填报 --clock 2026-04-03
luoshi progress submit T11 2026Q1 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-04-03
luoshi progress submit T45 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 工信填报 --clock 2026-04-03
luoshi progress submit T46 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 工信填报 --clock 2026-04-03
luoshi progress submit T4 2026Q1 --value 6.1% --progress '截至期末为6.1%' --as 工信填报 --clock 2026-04-03
luoshi progress submit T6 2026Q1 --value 6.1% --progress '截至期末为6.1%' --as 工信填报 --clock 2026-04-03
luoshi progress submit T37 2026Q1 --value '10.26万辆' --progress '累计完成10.26万辆' --as 工信填报 --clock 2026-04-03
luoshi progress submit T38 2026Q1 --value '5.1百分点' --progress '截至期末为5.1百分点' --as 工信填报 --clock 2026-04-03
luoshi progress submit T17 2026Q1 --value 2.4% --progress '截至期末为2.4%' --as 科技填报 --clock 2026-04-03
luoshi progress submit T54 2026Q1 --value '95家' --progress '累计完成95家' --as 科技填报 --clock 2026-04-03
luoshi progress submit T55 2026Q1 --value '221.4亿元' --progress '累计完成221.4亿元' --as 科技填报 --clock 2026-04-03
luoshi progress submit T56 2026Q1 --value '1家' --progress '累计完成1家' --as 科技填报 --clock 2026-04-03
luoshi progress submit T57 2026Q1 --value '3个' --progress '累计完成3个' --as 科技填报 --clock 2026-04-03
luoshi progress submit T58 2026Q1 --value '7.1成' --progress '截至期末为7.1成' --as 科技填报 --clock 2026-04-03
luoshi progress submit T63 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 教育填报 --clock 2026-04-03
luoshi progress submit T61 2026Q1 --value '0.49万个' --progress '累计完成0.49万个' --as 教育填报 --clock 2026-04-03
luoshi progress submit T62 2026Q1 --value 62.1% --progress '截至期末为62.1%' --as 教育填报 --clock 2026-04-03
luoshi progress submit T14 2026Q1 --value '7.56万人' --progress '累计完成7.56万人' --as 人社填报 --clock 2026-04-03
luoshi progress submit T15 2026Q1 --value 6.1% --progress '截至期末为6.1%' --as 人社填报 --clock 2026-04-03
luoshi progress submit T64 2026Q1 --value '1.12万人次' --progress '累计完成1.12万人次' --as 人社填报 --clock 2026-04-03
luoshi progress submit T104 2026Q1 --value '5件' --progress '累计完成5件' --as 人社填报 --clock 2026-04-03
luoshi progress submit T105 2026Q1 --value '3万人' --progress '累计完成3万人' --as 人社填报 --clock 2026-04-03
luoshi progress submit T106 2026Q1 --value '9.45万人次' --progress '累计完成9.45万人次' --as 人社填报 --clock 2026-04-03
luoshi progress submit T30 2026Q1 --begun --progress '正在开展前期工作' --problems '用地预审尚未批复' --as 交通填报 --clock 2026-04-03
luoshi progress submit T32 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 交通填报 --clock 2026-04-03
luoshi progress submit T33 2026Q1 --value '30公里' --progress '累计完成30公里' --as 交通填报 --clock 2026-04-03
luoshi progress submit T34 2026Q1 --value '480公里' --progress '累计完成480公里' --as 交通填报 --clock 2026-04-03
luoshi progress submit T52 2026Q1 --value 13.6% --progress '截至期末为13.6%' --as 交通填报 --clock 2026-04-03
luoshi progress submit T122 2026Q1 --value '120个' --progress '累计完成120个' --as 住建填报 --clock 2026-04-03
luoshi progress submit T123 2026Q1 --value '48个' --progress '累计完成48个' --as 住建填报 --clock 2026-04-03
luoshi progress submit T81 2026Q1 --value '0.33万套' --progress '累计完成0.33万套' --as 住建填报 --clock 2026-04-03
luoshi progress submit T77 2026Q1 --value '0.8百分点' --progress '截至期末为0.8百分点' --as 住建填报 --clock 2026-04-03
luoshi progress submit T79 2026Q1 --value '9个' --progress '累计完成9个' --as 住建填报 --clock 2026-04-03
luoshi progress submit T80 2026Q1 --value '175公里' --progress '累计完成175公里' --as 住建填报 --clock 2026-04-03
luoshi progress submit T86 2026Q1 --value '1200户' --progress '累计完成1200户' --as 农业填报 --clock 2026-04-03
luoshi progress submit T3 2026Q1 --value 3.4% --progress '截至期末为3.4%' --as 农业填报 --clock 2026-04-03
luoshi progress submit T83 2026Q1 --value '332.1万吨' --progress '累计完成332.1万吨' --as 农业填报 --clock 2026-04-03
luoshi progress submit T84 2026Q1 --value '332.1万吨' --progress '累计完成332.1万吨' --as 农业填报 --clock 2026-04-03
luoshi progress submit T85 2026Q1 --value '25万亩' --progress '累计完成25万亩' --as 农业填报 --clock 2026-04-03
luoshi progress submit T87 2026Q1 --value '66000000000.1元' --progress '截至期末为66000000000.1元' --as 农业填报 --clock 2026-04-03
luoshi progress submit T22 2026Q1 --value '40家' --progress '累计完成40家' --as 商务填报 --clock 2026-04-03
luoshi progress submit T72 2026Q1 --value '184列' --progress '累计完成184列' --as 商务填报 --clock 2026-04-03
luoshi progress submit T73 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 商务填报 --clock 2026-04-03
luoshi progress submit T74 2026Q1 --begun --progress '按计划推进，已完成前期工作' --as 商务填报 --clock 2026-04-03
luoshi progress submit T8 2026Q1 --value 5.1% --progress '截至期末为5.1%' --as 商务填报 --clock 2026-04-03
luoshi progress submit T10 2026Q1 --value 3.1% --progress '截至期末为3.1%' --as 商务填报 --clock 2026-04-03
luoshi progress submit T23 2026Q1 --value '2个' --progress '累计完成2个' --as 文旅填报 --clock 2026-04-03
luoshi progress submit T24 2026Q1 --value 10.1% --progress '截至期末为10.1%' --as 文旅填报 --clock 2026-04-03
luoshi progress submit T25 2026Q1 --value '16.25万人次' --progress '累计完成16.25万人次' --as 文旅填报 --clock 2026-04-03
luoshi progress submit T116 2026Q1 --value '24个' --progress '累计完成24个' --as 文旅填报 --clock 2026-04-03
luoshi progress submit T111 2026Q1 --value '0张' --progress '累计完成0张' --problems '项目选址未定' --as 卫健填报 --clock 2026-04-03
luoshi progress submit T110 2026Q1 --value '0.3万个' --progress '累计完成0.3万个' --as 卫健填报 --clock 2026-04-03
luoshi progress submit T112 2026Q1 --value '11个' --progress '累计完成11个' --as 卫健填报 --clock 2026-04-03
luoshi progress submit T114 2026Q1 --value '1元' --progress '累计完成1元' --as 卫健填报 --clock 2026-04-03
luoshi progress submit T18 2026Q1 --value 92.1% --progress '截至期末为92.1%' --as 环境填报 --clock 2026-04-03
luoshi progress submit T94 2026Q1 --value '48万亩' --progress '累计完成48万亩' --as 环境填报 --clock 2026-04-03
luoshi progress submit T95 2026Q1 --value '11.25万亩' --progress '累计完成11.25万亩' --as 环境填报 --clock 2026-04-03
luoshi progress submit T96 2026Q1 --value '324平方公里' --progress '累计完成324平方公里' --as 环境填报 --clock 2026-04-03
luoshi progress submit T97 2026Q1 --value '16处' --progress '累计完成16处' --as 环境填报 --clock 2026-04-03
luoshi progress submit T98 2026Q1 --value 95.1% --progress '截至期末为95.1%' --as 环境填报 --clock 2026-04-03
luoshi progress approve 2026Q1 --as 卫健负责人 --clock 2026-04-07
luoshi progress approve 2026Q1 --as 住建负责人 --clock 2026-04-07
luoshi progress return 2026Q1 T34 --why '完成里程与交通统计月报不一致，请核对' --as 督查二处 --clock 2026-04-07
luoshi progress submit T34 2026Q1 --value '384公里' --progress '经核对，累计完成384公里' --problems '部分县征地未完成' --as 交通填报 --clock 2026-04-08
luoshi obstacle open T34 '青岚县、岚屏县12个路段征地未完成' --kind '征拆' --owner '省交通运输厅' --effect '影响约300公里路段开工' --as 交通填报 --clock 2026-04-08
luoshi progress accept 2026Q1 --as 督查一处 --clock 2026-04-07
luoshi order due --period 2026Q1 --issue --as 督查一处 --clock 2026-04-10
luoshi lock set 2026Q1 --why '一季度通报已印发' --as 督查一处 --clock 2026-04-15

# The second quarter.
luoshi progress submit T48 2026Q2 --value '30万千瓦' --progress '累计完成30万千瓦' --as 发改填报 --clock 2026-07-03
luoshi progress submit T2 2026Q2 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2026-07-03
luoshi progress submit T5 2026Q2 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2026-07-03
luoshi progress submit T7 2026Q2 --value 4.2% --progress '截至期末为4.2%' --as 发改填报 --clock 2026-07-03
luoshi progress submit T9 2026Q2 --value 2% --progress '截至期末为2%' --as 发改填报 --clock 2026-07-03
luoshi progress submit T11 2026Q2 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2026-07-03
luoshi progress submit T45 2026Q2 --begun --progress '按计划推进，已完成前期工作' --as 工信填报 --clock 2026-07-03
luoshi progress submit T46 2026Q2 --done --progress '已完成，并通过验收' --as 工信填报 --clock 2026-07-03
luoshi progress submit T4 2026Q2 --value 6.2% --progress '截至期末为6.2%' --as 工信填报 --clock 2026-07-03
luoshi progress submit T6 2026Q2 --value 6.2% --progress '截至期末为6.2%' --as 工信填报 --clock 2026-07-03
luoshi progress submit T37 2026Q2 --value '20.52万辆' --progress '累计完成20.52万辆' --as 工信填报 --clock 2026-07-03
luoshi progress submit T38 2026Q2 --value '5.2百分点' --progress '截至期末为5.2百分点' --as 工信填报 --clock 2026-07-03
luoshi progress submit T17 2026Q2 --value 2.5% --progress '截至期末为2.5%' --as 科技填报 --clock 2026-07-03
luoshi progress submit T54 2026Q2 --value '190家' --progress '累计完成190家' --as 科技填报 --clock 2026-07-03
luoshi progress submit T55 2026Q2 --value '442.8亿元' --progress '累计完成442.8亿元' --as 科技填报 --clock 2026-07-03
luoshi progress submit T56 2026Q2 --value '2家' --progress '累计完成2家' --as 科技填报 --clock 2026-07-03
luoshi progress submit T57 2026Q2 --value '6个' --progress '累计完成6个' --as 科技填报 --clock 2026-07-03
luoshi progress submit T58 2026Q2 --value '7.2成' --progress '截至期末为7.2成' --as 科技填报 --clock 2026-07-03
luoshi progress submit T63 2026Q2 --begun --progress '按计划推进，已完成前期工作' --as 教育填报 --clock 2026-07-03
luoshi progress submit T61 2026Q2 --value '0.97万个' --progress '累计完成0.97万个' --as 教育填报 --clock 2026-07-03
luoshi progress submit T62 2026Q2 --value 62.2% --progress '截至期末为62.2%' --as 教育填报 --clock 2026-07-03
luoshi progress submit T14 2026Q2 --value '15.12万人' --progress '累计完成15.12万人' --as 人社填报 --clock 2026-07-03
luoshi progress submit T15 2026Q2 --value 6% --progress '截至期末为6%' --as 人社填报 --clock 2026-07-03
luoshi progress submit T64 2026Q2 --value '2.25万人次' --progress '累计完成2.25万人次' --as 人社填报 --clock 2026-07-03
luoshi progress submit T104 2026Q2 --value '8件' --progress '累计完成8件' --as 人社填报 --clock 2026-07-03
luoshi progress submit T105 2026Q2 --value '6万人' --progress '累计完成6万人' --as 人社填报 --clock 2026-07-03
luoshi progress submit T106 2026Q2 --value '18.9万人次' --progress '累计完成18.9万人次' --as 人社填报 --clock 2026-07-03
luoshi progress submit T30 2026Q2 --begun --progress '正在开展前期工作' --problems '用地预审尚未批复' --as 交通填报 --clock 2026-07-03
luoshi progress submit T32 2026Q2 --done --progress '已完成，并通过验收' --as 交通填报 --clock 2026-07-03
luoshi progress submit T33 2026Q2 --value '60公里' --progress '累计完成60公里' --as 交通填报 --clock 2026-07-03
luoshi progress submit T34 2026Q2 --value '1056公里' --progress '累计完成1056公里' --as 交通填报 --clock 2026-07-03
luoshi progress submit T52 2026Q2 --value 13.5% --progress '截至期末为13.5%' --as 交通填报 --clock 2026-07-03
luoshi progress submit T122 2026Q2 --value '240个' --progress '累计完成240个' --as 住建填报 --clock 2026-07-03
luoshi progress submit T123 2026Q2 --value '84个' --progress '累计完成84个' --as 住建填报 --clock 2026-07-03
luoshi progress submit T81 2026Q2 --value '0.73万套' --progress '累计完成0.73万套' --as 住建填报 --clock 2026-07-03
luoshi progress submit T77 2026Q2 --value '0.9百分点' --progress '截至期末为0.9百分点' --as 住建填报 --clock 2026-07-03
luoshi progress submit T79 2026Q2 --value '19个' --progress '累计完成19个' --as 住建填报 --clock 2026-07-03
luoshi progress submit T80 2026Q2 --value '350公里' --progress '累计完成350公里' --as 住建填报 --clock 2026-07-03
luoshi progress submit T86 2026Q2 --value '2640户' --progress '累计完成2640户' --as 农业填报 --clock 2026-07-03
luoshi progress submit T3 2026Q2 --value 3.5% --progress '截至期末为3.5%' --as 农业填报 --clock 2026-07-03
luoshi progress submit T83 2026Q2 --value '664.2万吨' --progress '累计完成664.2万吨' --as 农业填报 --clock 2026-07-03
luoshi progress submit T84 2026Q2 --value '664.2万吨' --progress '累计完成664.2万吨' --as 农业填报 --clock 2026-07-03
luoshi progress submit T85 2026Q2 --value '50万亩' --progress '累计完成50万亩' --as 农业填报 --clock 2026-07-03
luoshi progress submit T87 2026Q2 --value '66000000000.2元' --progress '截至期末为66000000000.2元' --as 农业填报 --clock 2026-07-03
luoshi progress submit T22 2026Q2 --value '70家' --progress '累计完成70家' --as 商务填报 --clock 2026-07-03
luoshi progress submit T72 2026Q2 --value '367列' --progress '累计完成367列' --as 商务填报 --clock 2026-07-03
luoshi progress submit T73 2026Q2 --begun --progress '按计划推进，已完成前期工作' --as 商务填报 --clock 2026-07-03
luoshi progress submit T74 2026Q2 --begun --progress '按计划推进，已完成前期工作' --as 商务填报 --clock 2026-07-03
luoshi progress submit T8 2026Q2 --value 5.2% --progress '截至期末为5.2%' --as 商务填报 --clock 2026-07-03
luoshi progress submit T10 2026Q2 --value 3.2% --progress '截至期末为3.2%' --as 商务填报 --clock 2026-07-03
# 省文化和旅游厅 does not report this time.
luoshi progress submit T111 2026Q2 --value '360张' --progress '累计完成360张' --as 卫健填报 --clock 2026-07-03
luoshi progress submit T110 2026Q2 --value '0.6万个' --progress '累计完成0.6万个' --as 卫健填报 --clock 2026-07-03
luoshi progress submit T112 2026Q2 --value '20个' --progress '累计完成20个' --as 卫健填报 --clock 2026-07-03
luoshi progress submit T114 2026Q2 --value '2元' --progress '累计完成2元' --as 卫健填报 --clock 2026-07-03
luoshi progress submit T18 2026Q2 --value 92.2% --progress '截至期末为92.2%' --as 环境填报 --clock 2026-07-03
luoshi progress submit T94 2026Q2 --value '84万亩' --progress '累计完成84万亩' --as 环境填报 --clock 2026-07-03
luoshi progress submit T95 2026Q2 --value '22.5万亩' --progress '累计完成22.5万亩' --as 环境填报 --clock 2026-07-03
luoshi progress submit T96 2026Q2 --value '648平方公里' --progress '累计完成648平方公里' --as 环境填报 --clock 2026-07-03
luoshi progress submit T97 2026Q2 --value '32处' --progress '累计完成32处' --as 环境填报 --clock 2026-07-03
luoshi progress submit T98 2026Q2 --value 95.2% --progress '截至期末为95.2%' --as 环境填报 --clock 2026-07-03
luoshi progress approve 2026Q2 --as 卫健负责人 --clock 2026-07-07
luoshi progress approve 2026Q2 --as 住建负责人 --clock 2026-07-07
luoshi progress find T30 2026Q2 '现场查看：场址仍为原貌，前期工作未取得进展' --as 督查一处 --clock 2026-07-06
luoshi obstacle open T30 '机场用地预审未获批复' --kind '用地' --effect '影响可研批复' --as 交通填报 --clock 2026-07-06
luoshi obstacle open T72 '口岸换装能力不足' --kind '通道' --effect '班列运行时间延长' --as 商务填报 --clock 2026-07-06
luoshi progress accept 2026Q2 --as 督查一处 --clock 2026-07-07
luoshi order due --period 2026Q2 --issue --as 督查一处 --clock 2026-07-10
luoshi note '农村公路征地问题请交通、自然资源两家月底前拿出办法' --task T34 --as 分管领导 --clock 2026-07-12
luoshi lock set 2026Q2 --why '二季度通报已印发' --until 2026-09-30 --as 督查一处 --clock 2026-07-15
luoshi lock except 2026Q2 --unit '省文化和旅游厅' --until 2026-07-20 --why '系统切换期间未能报送' --as 督查一处 --clock 2026-07-16
luoshi progress submit T23 2026Q2 --value '4个' --progress '补报' --as 文旅填报 --clock 2026-07-17
luoshi progress accept 2026Q2 --as 督查一处 --clock 2026-07-18
luoshi obstacle update O144 '已与两县签订征地协议，补偿款拨付中' --as 交通填报 --clock 2026-08-20
luoshi obstacle solve O144 '征地完成，路段全部交付施工' --as 交通填报 --clock 2026-09-10
luoshi task pay T103 '30亿元' --as 督查一处 --clock 2026-07-20

# The third quarter.
luoshi progress submit T48 2026Q3 --value '150万千瓦' --progress '累计完成150万千瓦' --as 发改填报 --clock 2026-10-08
luoshi progress submit T2 2026Q3 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-10-08
luoshi progress submit T5 2026Q3 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-10-08
luoshi progress submit T7 2026Q3 --value 4.1% --progress '截至期末为4.1%' --as 发改填报 --clock 2026-10-08
luoshi progress submit T9 2026Q3 --value 1.9% --progress '截至期末为1.9%' --as 发改填报 --clock 2026-10-08
luoshi progress submit T11 2026Q3 --value 5.1% --progress '截至期末为5.1%' --as 发改填报 --clock 2026-10-08
luoshi progress submit T45 2026Q3 --done --progress '已完成，并通过验收' --as 工信填报 --clock 2026-10-08
luoshi progress submit T4 2026Q3 --value 6.1% --progress '截至期末为6.1%' --as 工信填报 --clock 2026-10-08
luoshi progress submit T6 2026Q3 --value 6.1% --progress '截至期末为6.1%' --as 工信填报 --clock 2026-10-08
luoshi progress submit T37 2026Q3 --value '30.4万辆' --progress '累计完成30.4万辆' --as 工信填报 --clock 2026-10-08
luoshi progress submit T38 2026Q3 --value '5.1百分点' --progress '截至期末为5.1百分点' --as 工信填报 --clock 2026-10-08
luoshi progress submit T17 2026Q3 --value 2.4% --progress '截至期末为2.4%' --as 科技填报 --clock 2026-10-08
luoshi progress submit T54 2026Q3 --value '289家' --progress '累计完成289家' --as 科技填报 --clock 2026-10-08
luoshi progress submit T55 2026Q3 --value '656亿元' --progress '累计完成656亿元' --as 科技填报 --clock 2026-10-08
luoshi progress submit T56 2026Q3 --value '2家' --progress '累计完成2家' --as 科技填报 --clock 2026-10-08
luoshi progress submit T57 2026Q3 --value '9个' --progress '累计完成9个' --as 科技填报 --clock 2026-10-08
luoshi progress submit T58 2026Q3 --value '7.1成' --progress '截至期末为7.1成' --as 科技填报 --clock 2026-10-08
luoshi progress submit T63 2026Q3 --done --progress '已完成，并通过验收' --as 教育填报 --clock 2026-10-08
luoshi progress submit T61 2026Q3 --value '1.44万个' --progress '累计完成1.44万个' --as 教育填报 --clock 2026-10-08
luoshi progress submit T62 2026Q3 --value 62.1% --progress '截至期末为62.1%' --as 教育填报 --clock 2026-10-08
luoshi progress submit T14 2026Q3 --value '22.4万人' --progress '累计完成22.4万人' --as 人社填报 --clock 2026-10-08
luoshi progress submit T15 2026Q3 --value 6.1% --progress '截至期末为6.1%' --as 人社填报 --clock 2026-10-08
luoshi progress submit T64 2026Q3 --value '3.42万人次' --progress '累计完成3.42万人次' --as 人社填报 --clock 2026-10-08
luoshi progress submit T104 2026Q3 --value '13件' --progress '累计完成13件' --as 人社填报 --clock 2026-10-08
luoshi progress submit T105 2026Q3 --value '9.12万人' --progress '累计完成9.12万人' --as 人社填报 --clock 2026-10-08
luoshi progress submit T106 2026Q3 --value '28万人次' --progress '累计完成28万人次' --as 人社填报 --clock 2026-10-08
luoshi progress submit T30 2026Q3 --stage '可研批复' --progress '可行性研究报告获批' --problems '用地预审尚未批复' --as 交通填报 --clock 2026-10-08
luoshi progress submit T33 2026Q3 --value '91公里' --progress '累计完成91公里' --as 交通填报 --clock 2026-10-08
luoshi progress submit T34 2026Q3 --value '1760公里' --progress '累计完成1760公里' --as 交通填报 --clock 2026-10-08
luoshi progress submit T52 2026Q3 --value 13.6% --progress '截至期末为13.6%' --as 交通填报 --clock 2026-10-08
luoshi progress submit T122 2026Q3 --value '364个' --progress '累计完成364个' --as 住建填报 --clock 2026-10-08
luoshi progress submit T123 2026Q3 --value '126个' --progress '累计完成126个' --as 住建填报 --clock 2026-10-08
luoshi progress submit T81 2026Q3 --value '1.21万套' --progress '累计完成1.21万套' --as 住建填报 --clock 2026-10-08
luoshi progress submit T77 2026Q3 --value '0.8百分点' --progress '截至期末为0.8百分点' --as 住建填报 --clock 2026-10-08
luoshi progress submit T79 2026Q3 --value '28个' --progress '累计完成28个' --as 住建填报 --clock 2026-10-08
luoshi progress submit T80 2026Q3 --value '532公里' --progress '累计完成532公里' --as 住建填报 --clock 2026-10-08
luoshi progress submit T86 2026Q3 --value '4400户' --progress '累计完成4400户' --as 农业填报 --clock 2026-10-08
luoshi progress submit T3 2026Q3 --value 3.4% --progress '截至期末为3.4%' --as 农业填报 --clock 2026-10-08
luoshi progress submit T83 2026Q3 --value '984万吨' --progress '累计完成984万吨' --as 农业填报 --clock 2026-10-08
luoshi progress submit T84 2026Q3 --value '984万吨' --progress '累计完成984万吨' --as 农业填报 --clock 2026-10-08
luoshi progress submit T85 2026Q3 --value '76万亩' --progress '累计完成76万亩' --as 农业填报 --clock 2026-10-08
luoshi progress submit T87 2026Q3 --value '66000000000.1元' --progress '截至期末为66000000000.1元' --as 农业填报 --clock 2026-10-08
luoshi progress submit T22 2026Q3 --value '105家' --progress '累计完成105家' --as 商务填报 --clock 2026-10-08
luoshi progress submit T72 2026Q3 --value '544列' --progress '累计完成544列' --as 商务填报 --clock 2026-10-08
luoshi progress submit T73 2026Q3 --begun --progress '按计划推进，已完成前期工作' --as 商务填报 --clock 2026-10-08
luoshi progress submit T74 2026Q3 --done --progress '已完成，并通过验收' --as 商务填报 --clock 2026-10-08
luoshi progress submit T8 2026Q3 --value 5.1% --progress '截至期末为5.1%' --as 商务填报 --clock 2026-10-08
luoshi progress submit T10 2026Q3 --value 3.1% --progress '截至期末为3.1%' --as 商务填报 --clock 2026-10-08
luoshi progress submit T23 2026Q3 --value '6个' --progress '累计完成6个' --as 文旅填报 --clock 2026-10-08
luoshi progress submit T24 2026Q3 --value 10.1% --progress '截至期末为10.1%' --as 文旅填报 --clock 2026-10-08
luoshi progress submit T25 2026Q3 --value '49.4万人次' --progress '累计完成49.4万人次' --as 文旅填报 --clock 2026-10-08
luoshi progress submit T116 2026Q3 --value '63个' --progress '累计完成63个' --as 文旅填报 --clock 2026-10-08
luoshi progress submit T111 2026Q3 --value '1800张' --progress '累计完成1800张' --as 卫健填报 --clock 2026-10-08
luoshi progress submit T110 2026Q3 --value '0.91万个' --progress '累计完成0.91万个' --as 卫健填报 --clock 2026-10-08
luoshi progress submit T112 2026Q3 --value '29个' --progress '累计完成29个' --as 卫健填报 --clock 2026-10-08
luoshi progress submit T114 2026Q3 --value '4元' --progress '累计完成4元' --as 卫健填报 --clock 2026-10-08
luoshi progress submit T18 2026Q3 --value 92.1% --progress '截至期末为92.1%' --as 环境填报 --clock 2026-10-08
luoshi progress submit T94 2026Q3 --value '126万亩' --progress '累计完成126万亩' --as 环境填报 --clock 2026-10-08
luoshi progress submit T95 2026Q3 --value '34.2万亩' --progress '累计完成34.2万亩' --as 环境填报 --clock 2026-10-08
luoshi progress submit T96 2026Q3 --value '960平方公里' --progress '累计完成960平方公里' --as 环境填报 --clock 2026-10-08
luoshi progress submit T97 2026Q3 --value '48处' --progress '累计完成48处' --as 环境填报 --clock 2026-10-08
luoshi progress submit T98 2026Q3 --value 95.1% --progress '截至期末为95.1%' --as 环境填报 --clock 2026-10-08
luoshi progress approve 2026Q3 --as 卫健负责人 --clock 2026-10-12
luoshi progress approve 2026Q3 --as 住建负责人 --clock 2026-10-12
luoshi progress find T79 2026Q3 '抽查5个城中村，2个未完成外立面改造' --as 督查二处 --clock 2026-10-09
luoshi progress accept 2026Q3 --as 督查一处 --clock 2026-10-12
luoshi order due --period 2026Q3 --issue --as 督查一处 --clock 2026-10-20
luoshi progress correct T22 2026Q3 --value '95家' --progress '剔除重复统计的门店' --why '重复统计10家门店' --as 商务填报 --clock 2026-11-05
luoshi progress accept 2026Q3 T22 --as 督查二处 --clock 2026-11-06
luoshi rule set lights yellow_points 25 --why '年末从严' --as 管理员 --clock 2026-11-10
luoshi feedback receive T34 我们村到镇上的路还没有动工 --clock 2026-11-20
luoshi feedback show F529 --as 督查一处 --clock 2026-11-21
luoshi feedback answer F529 '该路段列入第四季度施工计划，12月中旬完工' --as 交通填报 --clock 2026-11-25
luoshi task pay T103 '52亿元' --as 督查一处 --clock 2026-12-10
luoshi obstacle solve O294 '换装线扩建完成，班列运行恢复正常' --as 商务填报 --clock 2026-12-15

# The last quarter.
luoshi progress submit T48 2026Q4 --value '350万千瓦' --progress '累计完成350万千瓦' --as 发改填报 --clock 2027-01-04
luoshi progress submit T2 2026Q4 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2027-01-04
luoshi progress submit T5 2026Q4 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2027-01-04
luoshi progress submit T7 2026Q4 --value 4.2% --progress '截至期末为4.2%' --as 发改填报 --clock 2027-01-04
luoshi progress submit T9 2026Q4 --value 1.8% --progress '截至期末为1.8%' --as 发改填报 --clock 2027-01-04
luoshi progress submit T11 2026Q4 --value 5.2% --progress '截至期末为5.2%' --as 发改填报 --clock 2027-01-04
luoshi progress submit T4 2026Q4 --value 6.2% --progress '截至期末为6.2%' --as 工信填报 --clock 2027-01-04
luoshi progress submit T6 2026Q4 --value 6.2% --progress '截至期末为6.2%' --as 工信填报 --clock 2027-01-04
luoshi progress submit T37 2026Q4 --value '38.76万辆' --progress '累计完成38.76万辆' --as 工信填报 --clock 2027-01-04
luoshi progress submit T38 2026Q4 --value '5.2百分点' --progress '截至期末为5.2百分点' --as 工信填报 --clock 2027-01-04
luoshi progress submit T17 2026Q4 --value 2.5% --progress '截至期末为2.5%' --as 科技填报 --clock 2027-01-04
luoshi progress submit T54 2026Q4 --value '380家' --progress '累计完成380家' --as 科技填报 --clock 2027-01-04
luoshi progress submit T55 2026Q4 --value '836.4亿元' --progress '累计完成836.4亿元' --as 科技填报 --clock 2027-01-04
luoshi progress submit T56 2026Q4 --value '3家' --progress '累计完成3家' --as 科技填报 --clock 2027-01-04
luoshi progress submit T57 2026Q4 --value '12个' --progress '累计完成12个' --as 科技填报 --clock 2027-01-04
luoshi progress submit T58 2026Q4 --value '7.2成' --progress '截至期末为7.2成' --as 科技填报 --clock 2027-01-04
luoshi progress submit T61 2026Q4 --value '1.84万个' --progress '累计完成1.84万个' --as 教育填报 --clock 2027-01-04
luoshi progress submit T62 2026Q4 --value 62.2% --progress '截至期末为62.2%' --as 教育填报 --clock 2027-01-04
luoshi progress submit T14 2026Q4 --value '28.56万人' --progress '累计完成28.56万人' --as 人社填报 --clock 2027-01-04
luoshi progress submit T15 2026Q4 --value 6.2% --progress '截至期末为6.2%' --as 人社填报 --clock 2027-01-04
luoshi progress submit T64 2026Q4 --value '4.5万人次' --progress '累计完成4.5万人次' --as 人社填报 --clock 2027-01-04
luoshi progress submit T104 2026Q4 --value '14件' --progress '累计完成14件' --as 人社填报 --clock 2027-01-04
luoshi progress submit T105 2026Q4 --value '12万人' --progress '累计完成12万人' --as 人社填报 --clock 2027-01-04
luoshi progress submit T106 2026Q4 --value '35.7万人次' --progress '累计完成35.7万人次' --as 人社填报 --clock 2027-01-04
luoshi progress submit T30 2026Q4 --stage '可研批复' --progress '可行性研究报告获批' --problems '用地预审尚未批复' --as 交通填报 --clock 2027-01-04
luoshi progress submit T33 2026Q4 --value '120公里' --progress '累计完成120公里' --as 交通填报 --clock 2027-01-04
luoshi progress submit T34 2026Q4 --value '2752公里' --progress '累计完成2752公里' --as 交通填报 --clock 2027-01-04
luoshi progress submit T52 2026Q4 --value 13.5% --progress '截至期末为13.5%' --as 交通填报 --clock 2027-01-04
luoshi progress submit T122 2026Q4 --value '480个' --progress '累计完成480个' --as 住建填报 --clock 2027-01-04
luoshi progress submit T123 2026Q4 --value '144个' --progress '累计完成144个' --as 住建填报 --clock 2027-01-04
luoshi progress submit T81 2026Q4 --value '1.89万套' --progress '累计完成1.89万套' --as 住建填报 --clock 2027-01-04
luoshi progress submit T77 2026Q4 --value '0.9百分点' --progress '截至期末为0.9百分点' --as 住建填报 --clock 2027-01-04
luoshi progress submit T79 2026Q4 --value '36个' --progress '累计完成36个' --as 住建填报 --clock 2027-01-04
luoshi progress submit T80 2026Q4 --value '700公里' --progress '累计完成700公里' --as 住建填报 --clock 2027-01-04
luoshi progress submit T86 2026Q4 --value '6880户' --progress '累计完成6880户' --as 农业填报 --clock 2027-01-04
luoshi progress submit T3 2026Q4 --value 3.3% --progress '截至期末为3.3%' --as 农业填报 --clock 2027-01-04
luoshi progress submit T83 2026Q4 --value '1254.6万吨' --progress '累计完成1254.6万吨' --as 农业填报 --clock 2027-01-04
luoshi progress submit T84 2026Q4 --value '1254.6万吨' --progress '累计完成1254.6万吨' --as 农业填报 --clock 2027-01-04
luoshi progress submit T85 2026Q4 --value '100万亩' --progress '累计完成100万亩' --as 农业填报 --clock 2027-01-04
luoshi progress submit T87 2026Q4 --value '66000000000.2元' --progress '截至期末为66000000000.2元' --as 农业填报 --clock 2027-01-04
luoshi progress submit T22 2026Q4 --value '120家' --progress '累计完成120家' --as 商务填报 --clock 2027-01-04
luoshi progress submit T72 2026Q4 --value '694列' --progress '累计完成694列' --as 商务填报 --clock 2027-01-04
luoshi progress submit T73 2026Q4 --done --progress '已完成，并通过验收' --as 商务填报 --clock 2027-01-04
luoshi progress submit T8 2026Q4 --value 5.2% --progress '截至期末为5.2%' --as 商务填报 --clock 2027-01-04
luoshi progress submit T10 2026Q4 --value 3.2% --progress '截至期末为3.2%' --as 商务填报 --clock 2027-01-04
luoshi progress submit T23 2026Q4 --value '8个' --progress '累计完成8个' --as 文旅填报 --clock 2027-01-04
luoshi progress submit T24 2026Q4 --value 10.2% --progress '截至期末为10.2%' --as 文旅填报 --clock 2027-01-04
luoshi progress submit T25 2026Q4 --value '65万人次' --progress '累计完成65万人次' --as 文旅填报 --clock 2027-01-04
luoshi progress submit T116 2026Q4 --value '72个' --progress '累计完成72个' --as 文旅填报 --clock 2027-01-04
luoshi progress submit T111 2026Q4 --value '4200张' --progress '累计完成4200张' --as 卫健填报 --clock 2027-01-04
luoshi progress submit T110 2026Q4 --value '1.2万个' --progress '累计完成1.2万个' --as 卫健填报 --clock 2027-01-04
luoshi progress submit T112 2026Q4 --value '34个' --progress '累计完成34个' --as 卫健填报 --clock 2027-01-04
luoshi progress submit T114 2026Q4 --value '5元' --progress '累计完成5元' --as 卫健填报 --clock 2027-01-04
luoshi progress submit T18 2026Q4 --value 92.2% --progress '截至期末为92.2%' --as 环境填报 --clock 2027-01-04
luoshi progress submit T94 2026Q4 --value '144万亩' --progress '累计完成144万亩' --as 环境填报 --clock 2027-01-04
luoshi progress submit T95 2026Q4 --value '45万亩' --progress '累计完成45万亩' --as 环境填报 --clock 2027-01-04
luoshi progress submit T96 2026Q4 --value '1224平方公里' --progress '累计完成1224平方公里' --as 环境填报 --clock 2027-01-04
luoshi progress submit T97 2026Q4 --value '61处' --progress '累计完成61处' --as 环境填报 --clock 2027-01-04
luoshi progress submit T98 2026Q4 --value 95.2% --progress '截至期末为95.2%' --as 环境填报 --clock 2027-01-04
luoshi progress approve 2026Q4 --as 卫健负责人 --clock 2027-01-07
luoshi progress approve 2026Q4 --as 住建负责人 --clock 2027-01-07
luoshi progress accept 2026Q4 --as 督查一处 --clock 2027-01-07

# Closing out what is verified.
luoshi close T32 T45 T46 T74 T73 T63 T72 T33 --on 2026-12-31 --as 督查一处 --clock 2027-01-15
