# The year 2026 of the made-up province, as its offices would type it: from the report to the closing out.
# Run it beside the files that it names, in a copy of this folder: sh 2026.sh, or luoshi run 2026.sh.
# The workspace is a trial: its clock is set by hand, line by line. Tasks are named by words that only one of them has.

# The units, and who acts for them.
luoshi init '云岭省人民政府' --year 2026 --trial --as admin --clock 2026-01-28
luoshi person set '系统管理员' --id admin --role administrator --as admin --clock 2026-01-28
luoshi unit set '省发展改革委' --id fgw --department development_reform --as admin --clock 2026-01-28
luoshi unit set '省财政厅' --id czt --department finance --as admin --clock 2026-01-28
luoshi unit set '省工业和信息化厅' --id gxt --department industry --head-approves --as admin --clock 2026-01-28
luoshi unit set '省科技厅' --id kjt --department science --as admin --clock 2026-01-28
luoshi unit set '省教育厅' --id jyt --department education --as admin --clock 2026-01-28
luoshi unit set '省人力资源社会保障厅' --id rst --department human_resources --as admin --clock 2026-01-28
luoshi unit set '省民政厅' --id mzt --department civil_affairs --as admin --clock 2026-01-28
luoshi unit set '省卫生健康委' --id wjw --department health --as admin --clock 2026-01-28
luoshi unit set '省医保局' --id ybj --department medical_insurance --as admin --clock 2026-01-28
luoshi unit set '省住房城乡建设厅' --id zjt --department housing --as admin --clock 2026-01-28
luoshi unit set '省交通运输厅' --id jtt --department transport --as admin --clock 2026-01-28
luoshi unit set '省水利厅' --id slt --department water --as admin --clock 2026-01-28
luoshi unit set '省农业农村厅' --id nyt --department agriculture --as admin --clock 2026-01-28
luoshi unit set '省商务厅' --id swt --department commerce --as admin --clock 2026-01-28
luoshi unit set '省文化和旅游厅' --id wlt --department culture_tourism --as admin --clock 2026-01-28
luoshi unit set '省体育局' --id tyj --department sport --as admin --clock 2026-01-28
luoshi unit set '省生态环境厅' --id hbt --department environment --as admin --clock 2026-01-28
luoshi unit set '省自然资源厅' --id zrt --department natural_resources --as admin --clock 2026-01-28
luoshi unit set '省林草局' --id lcj --department forestry --as admin --clock 2026-01-28
luoshi unit set '省应急厅' --id yjt --department emergency --as admin --clock 2026-01-28
luoshi unit set '省政务服务数据局' --id zwj --department government_services --as admin --clock 2026-01-28
luoshi unit set '省地方金融管理局' --id jrj --department financial_affairs --as admin --clock 2026-01-28
luoshi unit set '省能源局' --id nyj --department energy --as admin --clock 2026-01-28
luoshi unit set '省政府办公厅' --id bgt --department general_office --as admin --clock 2026-01-28
luoshi unit set '省市场监管局' --id scj --department market_regulation --as admin --clock 2026-01-28
luoshi unit set '省司法厅' --id sft --department justice --as admin --clock 2026-01-28
luoshi person set '省发展改革委填报员' --id fgw --role reporter --unit fgw --as admin --clock 2026-01-28
luoshi person set '省财政厅填报员' --id czt --role reporter --unit czt --as admin --clock 2026-01-28
luoshi person set '省工业和信息化厅填报员' --id gxt --role reporter --unit gxt --as admin --clock 2026-01-28
luoshi person set '省工业和信息化厅负责人' --id gxt-head --role head --unit gxt --as admin --clock 2026-01-28
luoshi person set '省科技厅填报员' --id kjt --role reporter --unit kjt --as admin --clock 2026-01-28
luoshi person set '省教育厅填报员' --id jyt --role reporter --unit jyt --as admin --clock 2026-01-28
luoshi person set '省人力资源社会保障厅填报员' --id rst --role reporter --unit rst --as admin --clock 2026-01-28
luoshi person set '省民政厅填报员' --id mzt --role reporter --unit mzt --as admin --clock 2026-01-28
luoshi person set '省卫生健康委填报员' --id wjw --role reporter --unit wjw --as admin --clock 2026-01-28
luoshi person set '省医保局填报员' --id ybj --role reporter --unit ybj --as admin --clock 2026-01-28
luoshi person set '省住房城乡建设厅填报员' --id zjt --role reporter --unit zjt --as admin --clock 2026-01-28
luoshi person set '省交通运输厅填报员' --id jtt --role reporter --unit jtt --as admin --clock 2026-01-28
luoshi person set '省水利厅填报员' --id slt --role reporter --unit slt --as admin --clock 2026-01-28
luoshi person set '省农业农村厅填报员' --id nyt --role reporter --unit nyt --as admin --clock 2026-01-28
luoshi person set '省商务厅填报员' --id swt --role reporter --unit swt --as admin --clock 2026-01-28
luoshi person set '省文化和旅游厅填报员' --id wlt --role reporter --unit wlt --as admin --clock 2026-01-28
luoshi person set '省体育局填报员' --id tyj --role reporter --unit tyj --as admin --clock 2026-01-28
luoshi person set '省生态环境厅填报员' --id hbt --role reporter --unit hbt --as admin --clock 2026-01-28
luoshi person set '省自然资源厅填报员' --id zrt --role reporter --unit zrt --as admin --clock 2026-01-28
luoshi person set '省林草局填报员' --id lcj --role reporter --unit lcj --as admin --clock 2026-01-28
luoshi person set '省应急厅填报员' --id yjt --role reporter --unit yjt --as admin --clock 2026-01-28
luoshi person set '省政务服务数据局填报员' --id zwj --role reporter --unit zwj --as admin --clock 2026-01-28
luoshi person set '省地方金融管理局填报员' --id jrj --role reporter --unit jrj --as admin --clock 2026-01-28
luoshi person set '省能源局填报员' --id nyj --role reporter --unit nyj --as admin --clock 2026-01-28
luoshi person set '省政府办公厅填报员' --id bgt --role reporter --unit bgt --as admin --clock 2026-01-28
luoshi person set '省市场监管局填报员' --id scj --role reporter --unit scj --as admin --clock 2026-01-28
luoshi person set '省司法厅填报员' --id sft --role reporter --unit sft --as admin --clock 2026-01-28
luoshi person set '省政府督查室' --id ducha --role inspector --as admin --clock 2026-01-28
luoshi person set '分管副省长' --id leader --role leader --as admin --clock 2026-01-28
luoshi person set '省政府督查室二处' --id ducha2 --role inspector --as admin --clock 2026-01-28

# The reports; this year's becomes a plan.
luoshi import yunling-2025.txt --title '云岭省2025年政府工作报告' --as admin --clock 2026-02-02
luoshi import yunling-2026.txt --title '云岭省2026年政府工作报告' --as admin --clock 2026-02-02
luoshi plan make --as ducha --clock 2026-02-10
luoshi task nodes '新改建农村公路' '2026Q1=400公里' '2026Q2=1400公里' '2026Q3=2500公里' '2026Q4=3200公里' --as ducha --clock 2026-02-11
luoshi task nodes '岚屏机场迁建' '2026Q2=可研批复' '2026Q3=初步设计批复' '2026Q4=主体开工' --as ducha --clock 2026-02-11
luoshi task roles '新改建农村公路' --supervising '分管交通副省长' --task-force '农村公路专班' --as ducha --clock 2026-02-11
luoshi list set '2026年民生实事' minsheng-2026.csv --task '12件民生实事' --as ducha --clock 2026-02-11
luoshi task promise '民生实事安排资金' '86亿元' --list '2026年民生实事' --as ducha --clock 2026-02-11
luoshi comment '失能老人照护中心' '民政部门承担护理床位建设，建议列为配合单位' --as wjw --clock 2026-02-12
luoshi plan assign '失能老人照护中心' --lead wjw --with mzt --why '采纳省卫生健康委意见' --as ducha --clock 2026-02-13
luoshi task pilot '人工智能+矿山' started --text '在曲渡两座矿山启动' --on 2026-03-10 --as zrt --clock 2026-03-10

# The first quarter.
luoshi progress submit '地区生产总值增长' 2026Q1 --value '5%' --progress '截至3月底为5%。' --as fgw --clock 2026-04-03
luoshi progress submit '第一产业增加值' 2026Q1 --value '4%' --progress '截至3月底为4%。' --as nyt --clock 2026-04-03
luoshi progress submit '第二产业增加值' 2026Q1 --value '6%' --progress '截至3月底为6%。' --as gxt --clock 2026-04-03
luoshi progress submit '第三产业增加值' 2026Q1 --value '5%' --progress '截至3月底为5%。' --as fgw --clock 2026-04-03
luoshi progress submit '规上工业增加值' 2026Q1 --value '5.7%' --progress '截至3月底为5.7%。' --as gxt --clock 2026-04-03
luoshi progress submit '固定资产投资' 2026Q1 --value '4%' --progress '截至3月底为4%。' --as fgw --clock 2026-04-03
luoshi progress submit '社会消费品零售总额' 2026Q1 --value '5%' --progress '截至3月底为5%。' --as swt --clock 2026-04-03
luoshi progress submit '一般公共预算收入' 2026Q1 --value '2.5%' --progress '截至3月底为2.5%。' --as czt --clock 2026-04-03
luoshi progress submit '进出口总额实现正增长' 2026Q1 --value '3%' --progress '截至3月底为3%。' --as swt --clock 2026-04-03
luoshi progress submit '城镇居民人均可支配收入' 2026Q1 --value '4.9%' --progress '截至3月底为4.9%。' --as fgw --clock 2026-04-03
luoshi progress submit '农村居民人均可支配收入' 2026Q1 --value '6.5%' --progress '截至3月底为6.5%。' --as fgw --clock 2026-04-03
luoshi progress submit '居民收入增长与经济增长同步' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as fgw --clock 2026-04-03
luoshi progress submit '城镇新增就业' 2026Q1 --value '76048人' --progress '截至3月底，已完成7.6048万人。' --as rst --clock 2026-04-03
luoshi progress submit '城镇调查失业率' 2026Q1 --value '5.5%' --progress '截至3月底为5.5%。' --as rst --clock 2026-04-03
luoshi progress submit '居民消费价格涨幅' 2026Q1 --value '2%' --progress '截至3月底为2%。' --as fgw --clock 2026-04-03
luoshi progress submit '研发经费投入强度' 2026Q1 --value '2.3%' --progress '截至3月底为2.3%。' --as kjt --clock 2026-04-03
luoshi progress submit '空气质量优良天数比例' 2026Q1 --value '87.9%' --progress '截至3月底为87.9%。' --as hbt --clock 2026-04-03
luoshi progress submit '单位地区生产总值二氧化碳排放降低完成国家下达任务' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as hbt --clock 2026-04-03
luoshi progress submit '提振消费活力' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as swt --clock 2026-04-03
luoshi progress submit '引进首店' 2026Q1 --value '18家' --progress '截至3月底，已完成18家。' --as swt --clock 2026-04-03
luoshi progress submit '新建省级夜间文旅集聚区' 2026Q1 --value '2个' --progress '截至3月底，已完成2个。' --as wlt --clock 2026-04-03
luoshi progress submit '接待游客' 2026Q1 --value '10%' --progress '截至3月底为10%。' --as wlt --clock 2026-04-03
luoshi progress submit '入境游客' 2026Q1 --value '10.1万人次' --progress '恢复三条国际航线。' --as wlt --clock 2026-04-03
luoshi progress submit '安排省级重点项目' 2026Q1 --value '163个' --progress '截至3月底，已完成163个。' --as fgw --clock 2026-04-03
luoshi progress submit '重点项目完成投资' 2026Q1 --value '642亿元' --progress '省级重点项目开工412个。' --as fgw --clock 2026-04-03
luoshi progress submit '产业项目' 2026Q1 --value '1663.2亿元' --progress '截至3月底为1663.2亿元。' --as gxt --clock 2026-04-03
luoshi progress submit '基础设施项目' 2026Q1 --value '907.25亿元' --progress '截至3月底为907.25亿元。' --as fgw --clock 2026-04-03
luoshi progress submit '开工建设岚屏机场迁建工程' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as jtt --clock 2026-04-03
luoshi progress submit '扩大有效投资' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as fgw --clock 2026-04-03
luoshi progress submit '6月底前建成曲渡港二期' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as jtt --clock 2026-04-03
luoshi progress submit '新建高速公路' 2026Q1 --value '18公里' --progress '在建项目全部复工。' --as jtt --clock 2026-04-03
luoshi progress submit '新改建农村公路' 2026Q1 --value '450公里' --progress '截至3月底，已完成450公里。' --as jtt --clock 2026-04-03
luoshi progress submit '民间投资占比' 2026Q1 --value '55.2%' --progress '截至3月底为55.2%。' --as fgw --clock 2026-04-03
luoshi progress submit '打造更有韧性的实体经济' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as gxt --clock 2026-04-03
luoshi progress submit '新能源汽车产量' 2026Q1 --value '82000辆' --progress '两条新产线一月投产。' --as gxt --clock 2026-04-03
luoshi progress submit '本地配套率' 2026Q1 --value '5百分点' --progress '截至3月底为5个百分点。' --as gxt --clock 2026-04-03
luoshi progress submit '产值力争达到' 2026Q1 --value '1289.6亿元' --progress '截至3月底为1289.6亿元。' --as gxt --clock 2026-04-03
luoshi progress submit '新建2条先进封装生产线' 2026Q1 --value '0条' --progress '截至3月底，已完成0条。' --as gxt --clock 2026-04-03
luoshi progress submit '产值增长' 2026Q1 --value '11.5%' --progress '截至3月底为11.5%。' --as gxt --clock 2026-04-03
luoshi progress submit '净增规上工业企业' 2026Q1 --value '100户' --progress '截至3月底，已完成100户。' --as gxt --clock 2026-04-03
luoshi progress submit '新增国家专精特新“小巨人”企业' 2026Q1 --value '3家' --progress '截至3月底，已完成3家。' --as gxt --clock 2026-04-03
luoshi progress submit '新增省级专精特新中小企业' 2026Q1 --value '67家' --progress '截至3月底，已完成67家。' --as gxt --clock 2026-04-03
luoshi progress submit '出台人工智能赋能制造业实施方案' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as gxt --clock 2026-04-03
luoshi progress submit '人工智能+矿山' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as zrt --clock 2026-04-03
luoshi progress submit '智能算力规模' 2026Q1 --value '50.2%' --progress '截至3月底为50.2%。' --as gxt --clock 2026-04-03
luoshi progress submit '新增新能源装机' 2026Q1 --value '115万千瓦' --progress '截至3月底，已完成115万千瓦。' --as nyj --clock 2026-04-03
luoshi progress submit '新增新型储能' 2026Q1 --value '15.52万千瓦' --progress '截至3月底，已完成15.52万千瓦。' --as nyj --clock 2026-04-03
luoshi progress submit '绿电直连项目' 2026Q1 --value '10个' --progress '截至3月底为10个。' --as nyj --clock 2026-04-03
luoshi progress submit '全省亩均税收' 2026Q1 --value '7.9%' --progress '截至3月底为7.9%。' --as gxt --clock 2026-04-03
luoshi progress submit '社会物流总费用与地区生产总值的比率' 2026Q1 --value '13.8%' --progress '截至3月底为13.8%。' --as jtt --clock 2026-04-03
luoshi progress submit '软件业务收入' 2026Q1 --value '11.5%' --progress '截至3月底为11.5%。' --as gxt --clock 2026-04-03
luoshi progress submit '高新技术企业' 2026Q1 --value '69家' --progress '截至3月底，已完成69家。' --as kjt --clock 2026-04-03
luoshi progress submit '技术合同成交额' 2026Q1 --value '818.36亿元' --progress '截至3月底为818.36亿元。' --as kjt --clock 2026-04-03
luoshi progress submit '建设省实验室' 2026Q1 --value '1家' --progress '截至3月底，已完成1家。' --as kjt --clock 2026-04-03
luoshi progress submit '建设中试平台' 2026Q1 --value '2个' --progress '截至3月底，已完成2个。' --as kjt --clock 2026-04-03
luoshi progress submit '省级科技计划项目由企业牵头' 2026Q1 --value '6.8成' --progress '截至3月底为6.8成。' --as kjt --clock 2026-04-03
luoshi progress submit '基础研究计划' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as kjt --clock 2026-04-03
luoshi progress submit '推进科技自立自强和人才引育' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as kjt --clock 2026-04-03
luoshi progress submit '新增普通高中学位' 2026Q1 --value '1746个' --progress '截至3月底，已完成1746个。' --as jyt --clock 2026-04-03
luoshi progress submit '公办幼儿园在园幼儿占比' 2026Q1 --value '62.2%' --progress '截至3月底为62.2%。' --as jyt --clock 2026-04-03
luoshi progress submit '推动云岭理工大学新校区二期开工建设' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as jyt --clock 2026-04-03
luoshi progress submit '培训高技能人才' 2026Q1 --value '13608人次' --progress '截至3月底，已完成1.3608万人次。' --as rst --clock 2026-04-03
luoshi progress submit '引进高层次人才' 2026Q1 --value '277名' --progress '截至3月底，已完成277名。' --as kjt --clock 2026-04-03
luoshi progress submit '新增“高效办成一件事' 2026Q1 --value '5项' --progress '截至3月底，已完成5项。' --as zwj --clock 2026-04-03
luoshi progress submit '涉企检查事项' 2026Q1 --value '2成' --progress '截至3月底为2成。' --as fgw --clock 2026-04-03
luoshi progress submit '为经营主体减负' 2026Q1 --value '152.7亿元' --progress '截至3月底为152.7亿元。' --as scj --clock 2026-04-03
luoshi progress submit '深化改革扩大开放' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as fgw --clock 2026-04-03
luoshi progress submit '完成地方融资平台清退任务' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as czt --clock 2026-04-03
luoshi progress submit '普惠小微贷款余额' 2026Q1 --value '10%' --progress '截至3月底为10%。' --as jrj --clock 2026-04-03
luoshi progress submit '开行国际班列' 2026Q1 --value '170列' --progress '截至3月底，已完成170列。' --as swt --clock 2026-04-03
luoshi progress submit '建成岭州国际邮件互换局' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as swt --clock 2026-04-03
luoshi progress submit '办好首届云岭山地经济合作论坛' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as swt --clock 2026-04-03
luoshi progress submit '实际使用外资稳量提质' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as swt --clock 2026-04-03
luoshi progress submit '跨境电商交易额' 2026Q1 --value '10.1%' --progress '截至3月底为10.1%。' --as swt --clock 2026-04-03
luoshi progress submit '常住人口城镇化率' 2026Q1 --value '0.7百分点' --progress '截至3月底为0.7个百分点。' --as fgw --clock 2026-04-03
luoshi progress submit '改造城镇老旧小区' 2026Q1 --value '127个' --progress '截至3月底，已完成127个。' --as zjt --clock 2026-04-03
luoshi progress submit '改造城中村' 2026Q1 --value '7个' --progress '截至3月底，已完成7个。' --as zjt --clock 2026-04-03
luoshi progress submit '更新供水管网' 2026Q1 --value '120公里' --progress '岭州、曲渡两市全部开工。' --as zjt --clock 2026-04-03
luoshi progress submit '筹建保障性住房' 2026Q1 --value '4574套' --progress '截至3月底，已完成4574套。' --as zjt --clock 2026-04-03
luoshi progress submit '建设“一刻钟便民生活圈' 2026Q1 --value '9个' --progress '截至3月底，已完成9个。' --as swt --clock 2026-04-03
luoshi progress submit '粮食产量' 2026Q1 --value '1233.69万吨' --progress '截至3月底为1233.69万吨。' --as nyt --clock 2026-04-03
luoshi progress submit '蔬菜产量' 2026Q1 --value '1230万吨' --progress '截至3月底为1230万吨。' --as nyt --clock 2026-04-03
luoshi progress submit '新建和改造高标准农田' 2026Q1 --value '15.52万亩' --progress '截至3月底，已完成15.52万亩。' --as nyt --clock 2026-04-03
luoshi progress submit '盘活农村闲置房屋' 2026Q1 --value '1331户' --progress '截至3月底，已完成1331户。' --as nyt --clock 2026-04-03
luoshi progress submit '茶叶全产业链产值' 2026Q1 --value '654.72亿元' --progress '截至3月底为654.72亿元。' --as nyt --clock 2026-04-03
luoshi progress submit '创建宜居宜业和美乡村' 2026Q1 --value '55个' --progress '截至3月底，已完成55个。' --as nyt --clock 2026-04-03
luoshi progress submit '农村卫生厕所普及率' 2026Q1 --value '81.2%' --progress '截至3月底为81.2%。' --as nyt --clock 2026-04-03
luoshi progress submit '建制村寄递物流服务站实现全覆盖' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as jtt --clock 2026-04-03
luoshi progress submit '建立常态化防止返贫致贫机制' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as nyt --clock 2026-04-03
luoshi progress submit '脱贫人口人均纯收入增长高于全省农村居民平均水平' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as nyt --clock 2026-04-03
luoshi progress submit '统筹新型城镇化和乡村全面振兴' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as fgw --clock 2026-04-03
luoshi progress submit '营造林120万亩以上' 2026Q1 --value '31.08万亩' --progress '截至3月底，已完成31.08万亩。' --as lcj --clock 2026-04-03
luoshi progress submit '生态公益林' 2026Q1 --value '11.124万亩' --progress '截至3月底，已完成11.124万亩。' --as lcj --clock 2026-04-03
luoshi progress submit '治理水土流失' 2026Q1 --value '264平方公里' --progress '截至3月底，已完成264平方公里。' --as slt --clock 2026-04-03
luoshi progress submit '修复废弃矿山' 2026Q1 --value '10处' --progress '截至3月底，已完成10处。' --as zrt --clock 2026-04-03
luoshi progress submit '国考断面水质优良比例' 2026Q1 --value '95.4%' --progress '截至3月底为95.4%。' --as hbt --clock 2026-04-03
luoshi progress submit '细颗粒物平均浓度' 2026Q1 --value '26.8微克/立方米' --progress '截至3月底为26.8微克/立方米。' --as hbt --clock 2026-04-03
luoshi progress submit '加快绿色低碳转型' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as hbt --clock 2026-04-03
luoshi progress submit '建成零碳园区' 2026Q1 --value '0个' --progress '截至3月底，已完成0个。' --as fgw --clock 2026-04-03
luoshi progress submit '三年内实现城市建成区黑臭水体清零' 2026Q1 --progress '截至3月底，正在开展前期工作。' --as zjt --clock 2026-04-03
luoshi progress submit '民生实事安排资金' 2026Q1 --value '21.9128亿元' --progress '截至3月底，已完成21.9128亿元。' --as czt --clock 2026-04-03
luoshi progress submit '办好12件民生实事' 2026Q1 --value '4件' --progress '截至3月底，已完成4件。' --as bgt --clock 2026-04-03
luoshi progress submit '高校毕业生留省就业' 2026Q1 --value '33264人' --progress '截至3月底，已完成3.3264万人。' --as rst --clock 2026-04-03
luoshi progress submit '开展补贴性职业技能培训' 2026Q1 --value '72520人次' --progress '截至3月底，已完成7.252万人次。' --as rst --clock 2026-04-03
luoshi progress submit '零就业家庭动态清零' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as rst --clock 2026-04-03
luoshi progress submit '城乡居民基础养老金最低标准' 2026Q1 --value '3元' --progress '截至3月底，已完成3元。' --as rst --clock 2026-04-03
luoshi progress submit '居民医保财政补助标准' 2026Q1 --value '727.8元' --progress '截至3月底为727.8元。' --as ybj --clock 2026-04-03
luoshi progress submit '新增普惠托位' 2026Q1 --value '2496个' --progress '截至3月底，已完成2496个。' --as wjw --clock 2026-04-03
luoshi progress submit '新增养老床位' 2026Q1 --value '600张' --progress '确定建设点位46个。' --as mzt --clock 2026-04-03
luoshi progress submit '建成县级失能老人照护中心' 2026Q1 --value '6个' --progress '截至3月底，已完成6个。' --as wjw --clock 2026-04-03
luoshi progress submit '紧密型县域医共体实现全覆盖' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as wjw --clock 2026-04-03
luoshi progress submit '人均基本公共卫生服务经费标准' 2026Q1 --value '1元' --progress '截至3月底，已完成1元。' --as wjw --clock 2026-04-03
luoshi progress submit '举办省首届全民健身运动会' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as tyj --clock 2026-04-03
luoshi progress submit '建成城市书房' 2026Q1 --value '17个' --progress '截至3月底，已完成17个。' --as wlt --clock 2026-04-03
luoshi progress submit '加固病险水库' 2026Q1 --value '22座' --progress '完成设计批复110座。' --as slt --clock 2026-04-03
luoshi progress submit '新建避险安置场所' 2026Q1 --value '33处' --progress '截至3月底，已完成33处。' --as slt --clock 2026-04-03
luoshi progress submit '办好群众身边的实事' 2026Q1 --begun --progress '截至3月底，各项工作按计划推进。' --as bgt --clock 2026-04-03
luoshi progress submit '提请审议地方性法规草案' 2026Q1 --value '2件' --progress '截至3月底，已完成2件。' --as bgt --clock 2026-04-03
luoshi progress submit '省级一般性支出' 2026Q1 --value '5%' --progress '截至3月底为5%。' --as czt --clock 2026-04-03
luoshi progress contribute '失能老人照护中心' 2026Q1 '已落实6个中心的护理床位指标' --as mzt --clock 2026-04-03
luoshi progress return 2026Q1 '新改建农村公路' --why '完成里程与交通统计月报不一致，请核对' --as ducha2 --clock 2026-04-07
luoshi progress submit '新改建农村公路' 2026Q1 --value '384公里' --progress '经核对，累计完成384公里。' --problems '部分县征地未完成。' --as jtt --clock 2026-04-08
luoshi obstacle open '新改建农村公路' '青岚县、岚屏县12个路段征地未完成' --kind '征拆' --owner jtt --effect '影响约300公里路段开工' --as jtt --clock 2026-04-08
luoshi progress approve 2026Q1 --all --as gxt-head --clock 2026-04-08
luoshi progress accept 2026Q1 --all --as ducha --clock 2026-04-08
luoshi order due --period 2026Q1 --issue --as ducha --clock 2026-04-10
luoshi order reply '提醒函 省交通运输厅 2026年一季度' '已调度两个滞后项目，二季度补齐进度' --as jtt --clock 2026-04-14
luoshi lock set 2026Q1 --why '一季度通报已印发' --as ducha --clock 2026-04-15

# The second quarter; 省文化和旅游厅 does not report in time.
luoshi progress submit '地区生产总值增长' 2026Q2 --value '5%' --progress '截至6月底为5%。' --as fgw --clock 2026-07-03
luoshi progress submit '第一产业增加值' 2026Q2 --value '4%' --progress '截至6月底为4%。' --as nyt --clock 2026-07-03
luoshi progress submit '第二产业增加值' 2026Q2 --value '6%' --progress '截至6月底为6%。' --as gxt --clock 2026-07-03
luoshi progress submit '第三产业增加值' 2026Q2 --value '5%' --progress '截至6月底为5%。' --as fgw --clock 2026-07-03
luoshi progress submit '规上工业增加值' 2026Q2 --value '5.7%' --progress '截至6月底为5.7%。' --as gxt --clock 2026-07-03
luoshi progress submit '固定资产投资' 2026Q2 --value '4%' --progress '截至6月底为4%。' --as fgw --clock 2026-07-03
luoshi progress submit '社会消费品零售总额' 2026Q2 --value '5%' --progress '截至6月底为5%。' --as swt --clock 2026-07-03
luoshi progress submit '一般公共预算收入' 2026Q2 --value '2.5%' --progress '截至6月底为2.5%。' --as czt --clock 2026-07-03
luoshi progress submit '进出口总额实现正增长' 2026Q2 --value '3%' --progress '截至6月底为3%。' --as swt --clock 2026-07-03
luoshi progress submit '城镇居民人均可支配收入' 2026Q2 --value '4.9%' --progress '截至6月底为4.9%。' --as fgw --clock 2026-07-03
luoshi progress submit '农村居民人均可支配收入' 2026Q2 --value '6.5%' --progress '截至6月底为6.5%。' --as fgw --clock 2026-07-03
luoshi progress submit '居民收入增长与经济增长同步' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as fgw --clock 2026-07-03
luoshi progress submit '城镇新增就业' 2026Q2 --value '15.2096万人' --progress '截至6月底，已完成15.2096万人。' --as rst --clock 2026-07-03
luoshi progress submit '城镇调查失业率' 2026Q2 --value '5.5%' --progress '截至6月底为5.5%。' --as rst --clock 2026-07-03
luoshi progress submit '居民消费价格涨幅' 2026Q2 --value '2%' --progress '截至6月底为2%。' --as fgw --clock 2026-07-03
luoshi progress submit '研发经费投入强度' 2026Q2 --value '2.3%' --progress '截至6月底为2.3%。' --as kjt --clock 2026-07-03
luoshi progress submit '空气质量优良天数比例' 2026Q2 --value '87.9%' --progress '截至6月底为87.9%。' --as hbt --clock 2026-07-03
luoshi progress submit '单位地区生产总值二氧化碳排放降低完成国家下达任务' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as hbt --clock 2026-07-03
luoshi progress submit '提振消费活力' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as swt --clock 2026-07-03
luoshi progress submit '引进首店' 2026Q2 --value '38家' --progress '截至6月底，已完成38家。' --as swt --clock 2026-07-03
luoshi progress submit '安排省级重点项目' 2026Q2 --value '347个' --progress '截至6月底，已完成347个。' --as fgw --clock 2026-07-03
luoshi progress submit '重点项目完成投资' 2026Q2 --value '1418亿元' --progress '上半年新开工项目198个，岚屏机场迁建完成用地预审。' --as fgw --clock 2026-07-03
luoshi progress submit '产业项目' 2026Q2 --value '1663.2亿元' --progress '截至6月底为1663.2亿元。' --as gxt --clock 2026-07-03
luoshi progress submit '基础设施项目' 2026Q2 --value '907.25亿元' --progress '截至6月底为907.25亿元。' --as fgw --clock 2026-07-03
luoshi progress submit '开工建设岚屏机场迁建工程' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as jtt --clock 2026-07-03
luoshi progress submit '扩大有效投资' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as fgw --clock 2026-07-03
luoshi progress submit '6月底前建成曲渡港二期' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as jtt --clock 2026-07-03
luoshi progress submit '新建高速公路' 2026Q2 --value '47公里' --progress '征地拆迁完成八成。' --as jtt --clock 2026-07-03
luoshi progress submit '新改建农村公路' 2026Q2 --value '1208公里' --progress '截至6月底，已完成1208公里。' --as jtt --clock 2026-07-03
luoshi progress submit '民间投资占比' 2026Q2 --value '55.2%' --progress '截至6月底为55.2%。' --as fgw --clock 2026-07-03
luoshi progress submit '打造更有韧性的实体经济' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as gxt --clock 2026-07-03
luoshi progress submit '新能源汽车产量' 2026Q2 --value '17.1万辆' --progress '出口订单增长较快。' --as gxt --clock 2026-07-03
luoshi progress submit '本地配套率' 2026Q2 --value '5百分点' --progress '截至6月底为5个百分点。' --as gxt --clock 2026-07-03
luoshi progress submit '产值力争达到' 2026Q2 --value '1289.6亿元' --progress '截至6月底为1289.6亿元。' --as gxt --clock 2026-07-03
luoshi progress submit '新建2条先进封装生产线' 2026Q2 --value '1条' --progress '截至6月底，已完成1条。' --as gxt --clock 2026-07-03
luoshi progress submit '产值增长' 2026Q2 --value '11.5%' --progress '截至6月底为11.5%。' --as gxt --clock 2026-07-03
luoshi progress submit '净增规上工业企业' 2026Q2 --value '218户' --progress '截至6月底，已完成218户。' --as gxt --clock 2026-07-03
luoshi progress submit '新增国家专精特新“小巨人”企业' 2026Q2 --value '7家' --progress '截至6月底，已完成7家。' --as gxt --clock 2026-07-03
luoshi progress submit '新增省级专精特新中小企业' 2026Q2 --value '147家' --progress '截至6月底，已完成147家。' --as gxt --clock 2026-07-03
luoshi progress submit '出台人工智能赋能制造业实施方案' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as gxt --clock 2026-07-03
luoshi progress submit '人工智能+矿山' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as zrt --clock 2026-07-03
luoshi progress submit '智能算力规模' 2026Q2 --value '50.2%' --progress '截至6月底为50.2%。' --as gxt --clock 2026-07-03
luoshi progress submit '新增新能源装机' 2026Q2 --value '245万千瓦' --progress '截至6月底，已完成245万千瓦。' --as nyj --clock 2026-07-03
luoshi progress submit '新增新型储能' 2026Q2 --value '35.696万千瓦' --progress '截至6月底，已完成35.696万千瓦。' --as nyj --clock 2026-07-03
luoshi progress submit '绿电直连项目' 2026Q2 --value '10个' --progress '截至6月底为10个。' --as nyj --clock 2026-07-03
luoshi progress submit '全省亩均税收' 2026Q2 --value '7.9%' --progress '截至6月底为7.9%。' --as gxt --clock 2026-07-03
luoshi progress submit '社会物流总费用与地区生产总值的比率' 2026Q2 --value '13.8%' --progress '截至6月底为13.8%。' --as jtt --clock 2026-07-03
luoshi progress submit '软件业务收入' 2026Q2 --value '11.5%' --progress '截至6月底为11.5%。' --as gxt --clock 2026-07-03
luoshi progress submit '高新技术企业' 2026Q2 --value '173家' --progress '截至6月底，已完成173家。' --as kjt --clock 2026-07-03
luoshi progress submit '技术合同成交额' 2026Q2 --value '818.36亿元' --progress '截至6月底为818.36亿元。' --as kjt --clock 2026-07-03
luoshi progress submit '建设省实验室' 2026Q2 --value '2家' --progress '截至6月底，已完成2家。' --as kjt --clock 2026-07-03
luoshi progress submit '建设中试平台' 2026Q2 --value '5个' --progress '截至6月底，已完成5个。' --as kjt --clock 2026-07-03
luoshi progress submit '省级科技计划项目由企业牵头' 2026Q2 --value '6.8成' --progress '截至6月底为6.8成。' --as kjt --clock 2026-07-03
luoshi progress submit '基础研究计划' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as kjt --clock 2026-07-03
luoshi progress submit '推进科技自立自强和人才引育' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as kjt --clock 2026-07-03
luoshi progress submit '新增普通高中学位' 2026Q2 --value '6984个' --progress '截至6月底，已完成6984个。' --as jyt --clock 2026-07-03
luoshi progress submit '公办幼儿园在园幼儿占比' 2026Q2 --value '62.2%' --progress '截至6月底为62.2%。' --as jyt --clock 2026-07-03
luoshi progress submit '推动云岭理工大学新校区二期开工建设' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as jyt --clock 2026-07-03
luoshi progress submit '培训高技能人才' 2026Q2 --value '27216人次' --progress '截至6月底，已完成2.7216万人次。' --as rst --clock 2026-07-03
luoshi progress submit '引进高层次人才' 2026Q2 --value '693名' --progress '截至6月底，已完成693名。' --as kjt --clock 2026-07-03
luoshi progress submit '新增“高效办成一件事' 2026Q2 --value '10项' --progress '截至6月底，已完成10项。' --as zwj --clock 2026-07-03
luoshi progress submit '涉企检查事项' 2026Q2 --value '2成' --progress '截至6月底为2成。' --as fgw --clock 2026-07-03
luoshi progress submit '为经营主体减负' 2026Q2 --value '152.7亿元' --progress '截至6月底为152.7亿元。' --as scj --clock 2026-07-03
luoshi progress submit '深化改革扩大开放' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as fgw --clock 2026-07-03
luoshi progress submit '完成地方融资平台清退任务' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as czt --clock 2026-07-03
luoshi progress submit '普惠小微贷款余额' 2026Q2 --value '10%' --progress '截至6月底为10%。' --as jrj --clock 2026-07-03
luoshi progress submit '开行国际班列' 2026Q2 --value '354列' --progress '截至6月底，已完成354列。' --as swt --clock 2026-07-03
luoshi progress submit '建成岭州国际邮件互换局' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as swt --clock 2026-07-03
luoshi progress submit '办好首届云岭山地经济合作论坛' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as swt --clock 2026-07-03
luoshi progress submit '实际使用外资稳量提质' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as swt --clock 2026-07-03
luoshi progress submit '跨境电商交易额' 2026Q2 --value '10.1%' --progress '截至6月底为10.1%。' --as swt --clock 2026-07-03
luoshi progress submit '常住人口城镇化率' 2026Q2 --value '0.7百分点' --progress '截至6月底为0.7个百分点。' --as fgw --clock 2026-07-03
luoshi progress submit '改造城镇老旧小区' 2026Q2 --value '285个' --progress '截至6月底，已完成285个。' --as zjt --clock 2026-07-03
luoshi progress submit '改造城中村' 2026Q2 --value '16个' --progress '截至6月底，已完成16个。' --as zjt --clock 2026-07-03
luoshi progress submit '更新供水管网' 2026Q2 --value '330公里' --progress '完成330公里。' --evidence guanwang-2026Q2.csv --public --as zjt --clock 2026-07-03
luoshi progress submit '筹建保障性住房' 2026Q2 --value '10237套' --progress '截至6月底，已完成1.0237万套。' --as zjt --clock 2026-07-03
luoshi progress submit '建设“一刻钟便民生活圈' 2026Q2 --value '19个' --progress '截至6月底，已完成19个。' --as swt --clock 2026-07-03
luoshi progress submit '粮食产量' 2026Q2 --value '1233.69万吨' --progress '截至6月底为1233.69万吨。' --as nyt --clock 2026-07-03
luoshi progress submit '蔬菜产量' 2026Q2 --value '1230万吨' --progress '截至6月底为1230万吨。' --as nyt --clock 2026-07-03
luoshi progress submit '新建和改造高标准农田' 2026Q2 --value '48.5万亩' --progress '截至6月底，已完成48.5万亩。' --as nyt --clock 2026-07-03
luoshi progress submit '盘活农村闲置房屋' 2026Q2 --value '4160户' --progress '截至6月底，已完成4160户。' --as nyt --clock 2026-07-03
luoshi progress submit '茶叶全产业链产值' 2026Q2 --value '654.72亿元' --progress '截至6月底为654.72亿元。' --as nyt --clock 2026-07-03
luoshi progress submit '创建宜居宜业和美乡村' 2026Q2 --value '173个' --progress '截至6月底，已完成173个。' --as nyt --clock 2026-07-03
luoshi progress submit '农村卫生厕所普及率' 2026Q2 --value '81.2%' --progress '截至6月底为81.2%。' --as nyt --clock 2026-07-03
luoshi progress submit '建制村寄递物流服务站实现全覆盖' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as jtt --clock 2026-07-03
luoshi progress submit '建立常态化防止返贫致贫机制' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as nyt --clock 2026-07-03
luoshi progress submit '脱贫人口人均纯收入增长高于全省农村居民平均水平' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as nyt --clock 2026-07-03
luoshi progress submit '统筹新型城镇化和乡村全面振兴' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as fgw --clock 2026-07-03
luoshi progress submit '营造林120万亩以上' 2026Q2 --value '62.16万亩' --progress '截至6月底，已完成62.16万亩。' --as lcj --clock 2026-07-03
luoshi progress submit '生态公益林' 2026Q2 --value '22.7115万亩' --progress '截至6月底，已完成22.7115万亩。' --as lcj --clock 2026-07-03
luoshi progress submit '治理水土流失' 2026Q2 --value '492平方公里' --progress '截至6月底，已完成492平方公里。' --as slt --clock 2026-07-03
luoshi progress submit '修复废弃矿山' 2026Q2 --value '24处' --progress '截至6月底，已完成24处。' --as zrt --clock 2026-07-03
luoshi progress submit '国考断面水质优良比例' 2026Q2 --value '95.4%' --progress '截至6月底为95.4%。' --as hbt --clock 2026-07-03
luoshi progress submit '细颗粒物平均浓度' 2026Q2 --value '26.8微克/立方米' --progress '截至6月底为26.8微克/立方米。' --as hbt --clock 2026-07-03
luoshi progress submit '加快绿色低碳转型' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as hbt --clock 2026-07-03
luoshi progress submit '建成零碳园区' 2026Q2 --value '1个' --progress '截至6月底，已完成1个。' --as fgw --clock 2026-07-03
luoshi progress submit '三年内实现城市建成区黑臭水体清零' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as zjt --clock 2026-07-03
luoshi progress submit '民生实事安排资金' 2026Q2 --value '43.8256亿元' --progress '截至6月底，已完成43.8256亿元。' --as czt --clock 2026-07-03
luoshi progress submit '办好12件民生实事' 2026Q2 --value '7件' --progress '截至6月底，已完成7件。' --as bgt --clock 2026-07-03
luoshi progress submit '高校毕业生留省就业' 2026Q2 --value '66528人' --progress '截至6月底，已完成6.6528万人。' --as rst --clock 2026-07-03
luoshi progress submit '开展补贴性职业技能培训' 2026Q2 --value '14.504万人次' --progress '截至6月底，已完成14.504万人次。' --as rst --clock 2026-07-03
luoshi progress submit '零就业家庭动态清零' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as rst --clock 2026-07-03
luoshi progress submit '城乡居民基础养老金最低标准' 2026Q2 --value '6元' --progress '截至6月底，已完成6元。' --as rst --clock 2026-07-03
luoshi progress submit '居民医保财政补助标准' 2026Q2 --value '727.8元' --progress '截至6月底为727.8元。' --as ybj --clock 2026-07-03
luoshi progress submit '新增普惠托位' 2026Q2 --value '5491个' --progress '截至6月底，已完成5491个。' --as wjw --clock 2026-07-03
luoshi progress submit '新增养老床位' 2026Q2 --value '1500张' --progress '25个点位完成主体施工。' --problems '县级配套资金到位慢。' --as mzt --clock 2026-07-03
luoshi progress submit '建成县级失能老人照护中心' 2026Q2 --value '13个' --progress '截至6月底，已完成13个。' --as wjw --clock 2026-07-03
luoshi progress submit '紧密型县域医共体实现全覆盖' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as wjw --clock 2026-07-03
luoshi progress submit '人均基本公共卫生服务经费标准' 2026Q2 --value '2元' --progress '截至6月底，已完成2元。' --as wjw --clock 2026-07-03
luoshi progress submit '举办省首届全民健身运动会' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as tyj --clock 2026-07-03
luoshi progress submit '加固病险水库' 2026Q2 --value '53座' --progress '汛前完成53座。' --as slt --clock 2026-07-03
luoshi progress submit '新建避险安置场所' 2026Q2 --value '61处' --progress '截至6月底，已完成61处。' --as slt --clock 2026-07-03
luoshi progress submit '办好群众身边的实事' 2026Q2 --begun --progress '截至6月底，各项工作按计划推进。' --as bgt --clock 2026-07-03
luoshi progress submit '提请审议地方性法规草案' 2026Q2 --value '4件' --progress '截至6月底，已完成4件。' --as bgt --clock 2026-07-03
luoshi progress submit '省级一般性支出' 2026Q2 --value '5%' --progress '截至6月底为5%。' --as czt --clock 2026-07-03
luoshi progress find '岚屏机场迁建' 2026Q2 '现场查看：场址仍为原貌，前期工作未取得进展' --as ducha --clock 2026-07-06
luoshi obstacle open '岚屏机场迁建' '机场用地预审未获批复' --kind '用地' --effect '影响可研批复' --as jtt --clock 2026-07-06
luoshi progress approve 2026Q2 --all --as gxt-head --clock 2026-07-08
luoshi progress accept 2026Q2 --all --as ducha --clock 2026-07-08
luoshi order due --period 2026Q2 --issue --as ducha --clock 2026-07-10
luoshi note '农村公路征地问题请交通、自然资源两家月底前拿出办法' --task '新改建农村公路' --as leader --clock 2026-07-12
luoshi lock set 2026Q2 --why '二季度通报已印发' --until 2026-09-30 --as ducha --clock 2026-07-15
luoshi lock except 2026Q2 --unit wlt --until 2026-07-20 --why '系统切换期间未能报送' --as ducha --clock 2026-07-16
luoshi progress submit '新建省级夜间文旅集聚区' 2026Q2 --value '4个' --progress '截至6月底，已完成4个。' --as wlt --clock 2026-07-18
luoshi progress submit '接待游客' 2026Q2 --value '10%' --progress '截至6月底为10%。' --as wlt --clock 2026-07-18
luoshi progress submit '入境游客' 2026Q2 --value '26.8万人次' --progress '上半年26.8万人次。' --as wlt --clock 2026-07-18
luoshi progress submit '建成城市书房' 2026Q2 --value '38个' --progress '截至6月底，已完成38个。' --as wlt --clock 2026-07-18
luoshi progress accept 2026Q2 --all --as ducha2 --clock 2026-07-19
luoshi task pay '民生实事安排资金' '30亿元' --as ducha --clock 2026-07-20
luoshi order reply '督办单 省交通运输厅 2026年二季度' '已约谈进度滞后的两县，八月底前完成征地，九月起按周调度' --as jtt --clock 2026-07-24
luoshi obstacle update '12个路段征地' '已与两县签订征地协议，补偿款拨付中' --as jtt --clock 2026-08-20
luoshi obstacle solve '12个路段征地' '征地完成，路段全部交付施工' --as jtt --clock 2026-09-10
luoshi task pilot '人工智能+矿山' evaluated --text '两座矿山无人运输稳定，建议扩大' --on 2026-09-15 --as zrt --clock 2026-09-15

# The third quarter: some wait, some came back; 带动消费 was never reported.
luoshi progress submit '地区生产总值增长' 2026Q3 --value '5%' --progress '截至9月底为5%。' --as fgw --clock 2026-10-03
luoshi progress submit '第一产业增加值' 2026Q3 --value '4%' --progress '截至9月底为4%。' --as nyt --clock 2026-10-03
luoshi progress submit '第三产业增加值' 2026Q3 --value '5%' --progress '截至9月底为5%。' --as fgw --clock 2026-10-03
luoshi progress submit '固定资产投资' 2026Q3 --value '4%' --progress '截至9月底为4%。' --as fgw --clock 2026-10-03
luoshi progress submit '进出口总额实现正增长' 2026Q3 --value '3%' --progress '截至9月底为3%。' --as swt --clock 2026-10-03
luoshi progress submit '城镇居民人均可支配收入' 2026Q3 --value '4.9%' --progress '截至9月底为4.9%。' --as fgw --clock 2026-10-03
luoshi progress submit '农村居民人均可支配收入' 2026Q3 --value '6.5%' --progress '截至9月底为6.5%。' --as fgw --clock 2026-10-03
luoshi progress submit '城镇新增就业' 2026Q3 --value '22.5428万人' --progress '截至9月底，已完成22.5428万人。' --as rst --clock 2026-10-03
luoshi progress submit '居民消费价格涨幅' 2026Q3 --value '2%' --progress '截至9月底为2%。' --as fgw --clock 2026-10-03
luoshi progress submit '空气质量优良天数比例' 2026Q3 --value '87.9%' --progress '截至9月底为87.9%。' --as hbt --clock 2026-10-03
luoshi progress submit '单位地区生产总值二氧化碳排放降低完成国家下达任务' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as hbt --clock 2026-10-03
luoshi progress submit '提振消费活力' 2026Q3 --done --progress '截至9月底，已按要求完成，正在组织验收。' --as swt --clock 2026-10-03
luoshi progress submit '引进首店' 2026Q3 --value '60家' --progress '截至9月底，已完成60家。' --as swt --clock 2026-10-03
luoshi progress submit '安排省级重点项目' 2026Q3 --value '537个' --progress '截至9月底，已完成537个。' --as fgw --clock 2026-10-03
luoshi progress submit '重点项目完成投资' 2026Q3 --value '2236亿元' --progress '三季度新开工项目51个；雨季影响山区交通项目施工，正在抢抓四季度工期。' --as fgw --clock 2026-10-03
luoshi progress submit '产业项目' 2026Q3 --value '1663.2亿元' --progress '截至9月底为1663.2亿元。' --as gxt --clock 2026-10-03
luoshi progress submit '基础设施项目' 2026Q3 --value '907.25亿元' --progress '截至9月底为907.25亿元。' --as fgw --clock 2026-10-03
luoshi progress submit '扩大有效投资' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as fgw --clock 2026-10-03
luoshi progress submit '新建高速公路' 2026Q3 --value '71公里' --progress '盘湾段隧道涌水，进度滞后。' --problems '隧道地质条件比勘察的复杂，需要变更设计。' --as jtt --clock 2026-10-03
luoshi progress submit '民间投资占比' 2026Q3 --value '55.2%' --progress '截至9月底为55.2%。' --as fgw --clock 2026-10-03
luoshi progress submit '打造更有韧性的实体经济' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as gxt --clock 2026-10-03
luoshi progress submit '新能源汽车产量' 2026Q3 --value '29.6万辆' --progress '三季度产量同比增长两成以上，预计提前完成全年目标。' --as gxt --clock 2026-10-03
luoshi progress submit '本地配套率' 2026Q3 --value '5百分点' --progress '截至9月底为5个百分点。' --as gxt --clock 2026-10-03
luoshi progress submit '净增规上工业企业' 2026Q3 --value '359户' --progress '截至9月底，已完成359户。' --as gxt --clock 2026-10-03
luoshi progress submit '新增省级专精特新中小企业' 2026Q3 --value '242家' --progress '截至9月底，已完成242家。' --as gxt --clock 2026-10-03
luoshi progress submit '人工智能+矿山' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as zrt --clock 2026-10-03
luoshi progress submit '智能算力规模' 2026Q3 --value '50.2%' --progress '截至9月底为50.2%。' --as gxt --clock 2026-10-03
luoshi progress submit '新增新型储能' 2026Q3 --value '55.872万千瓦' --progress '截至9月底，已完成55.872万千瓦。' --as nyj --clock 2026-10-03
luoshi progress submit '全省亩均税收' 2026Q3 --value '7.9%' --progress '截至9月底为7.9%。' --as gxt --clock 2026-10-03
luoshi progress submit '软件业务收入' 2026Q3 --value '11.5%' --progress '截至9月底为11.5%。' --as gxt --clock 2026-10-03
luoshi progress submit '高新技术企业' 2026Q3 --value '284家' --progress '截至9月底，已完成284家。' --as kjt --clock 2026-10-03
luoshi progress submit '技术合同成交额' 2026Q3 --value '818.36亿元' --progress '截至9月底为818.36亿元。' --as kjt --clock 2026-10-03
luoshi progress submit '省级科技计划项目由企业牵头' 2026Q3 --value '6.8成' --progress '截至9月底为6.8成。' --as kjt --clock 2026-10-03
luoshi progress submit '推进科技自立自强和人才引育' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as kjt --clock 2026-10-03
luoshi progress submit '公办幼儿园在园幼儿占比' 2026Q3 --value '62.2%' --progress '截至9月底为62.2%。' --as jyt --clock 2026-10-03
luoshi progress submit '推动云岭理工大学新校区二期开工建设' 2026Q3 --done --progress '截至9月底，已按要求完成，正在组织验收。' --as jyt --clock 2026-10-03
luoshi progress submit '引进高层次人才' 2026Q3 --value '1140名' --progress '截至9月底，已完成1140名。' --as kjt --clock 2026-10-03
luoshi progress submit '涉企检查事项' 2026Q3 --value '2成' --progress '截至9月底为2成。' --as fgw --clock 2026-10-03
luoshi progress submit '深化改革扩大开放' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as fgw --clock 2026-10-03
luoshi progress submit '普惠小微贷款余额' 2026Q3 --value '10%' --progress '截至9月底为10%。' --as jrj --clock 2026-10-03
luoshi progress submit '建成岭州国际邮件互换局' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as swt --clock 2026-10-03
luoshi progress submit '办好首届云岭山地经济合作论坛' 2026Q3 --done --progress '截至9月底，已按要求完成，正在组织验收。' --as swt --clock 2026-10-03
luoshi progress submit '跨境电商交易额' 2026Q3 --value '10.1%' --progress '截至9月底为10.1%。' --as swt --clock 2026-10-03
luoshi progress submit '改造城镇老旧小区' 2026Q3 --value '442个' --progress '截至9月底，已完成442个。' --as zjt --clock 2026-10-03
luoshi progress submit '更新供水管网' 2026Q3 --value '540公里' --progress '完成540公里，漏损率下降。' --as zjt --clock 2026-10-03
luoshi progress submit '筹建保障性住房' 2026Q3 --value '15899套' --progress '截至9月底，已完成1.5899万套。' --as zjt --clock 2026-10-03
luoshi progress submit '建设“一刻钟便民生活圈' 2026Q3 --value '30个' --progress '截至9月底，已完成30个。' --as swt --clock 2026-10-03
luoshi progress submit '粮食产量' 2026Q3 --value '1233.69万吨' --progress '截至9月底为1233.69万吨。' --as nyt --clock 2026-10-03
luoshi progress submit '新建和改造高标准农田' 2026Q3 --value '79.54万亩' --progress '截至9月底，已完成79.54万亩。' --as nyt --clock 2026-10-03
luoshi progress submit '茶叶全产业链产值' 2026Q3 --value '654.72亿元' --progress '截至9月底为654.72亿元。' --as nyt --clock 2026-10-03
luoshi progress submit '农村卫生厕所普及率' 2026Q3 --value '81.2%' --progress '截至9月底为81.2%。' --as nyt --clock 2026-10-03
luoshi progress submit '建制村寄递物流服务站实现全覆盖' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as jtt --clock 2026-10-03
luoshi progress submit '建立常态化防止返贫致贫机制' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as nyt --clock 2026-10-03
luoshi progress submit '脱贫人口人均纯收入增长高于全省农村居民平均水平' 2026Q3 --done --progress '截至9月底，已按要求完成，正在组织验收。' --as nyt --clock 2026-10-03
luoshi progress submit '营造林120万亩以上' 2026Q3 --value '81.696万亩' --progress '截至9月底，已完成81.696万亩。' --as lcj --clock 2026-10-03
luoshi progress submit '国考断面水质优良比例' 2026Q3 --value '95.4%' --progress '截至9月底为95.4%。' --as hbt --clock 2026-10-03
luoshi progress submit '细颗粒物平均浓度' 2026Q3 --value '26.8微克/立方米' --progress '截至9月底为26.8微克/立方米。' --as hbt --clock 2026-10-03
luoshi progress submit '加快绿色低碳转型' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as hbt --clock 2026-10-03
luoshi progress submit '建成零碳园区' 2026Q3 --value '1个' --progress '截至9月底，已完成1个。' --as fgw --clock 2026-10-03
luoshi progress submit '民生实事安排资金' 2026Q3 --value '65.7384亿元' --progress '截至9月底，已完成65.7384亿元。' --as czt --clock 2026-10-03
luoshi progress submit '高校毕业生留省就业' 2026Q3 --value '98604人' --progress '截至9月底，已完成9.8604万人。' --as rst --clock 2026-10-03
luoshi progress submit '零就业家庭动态清零' 2026Q3 --begun --progress '截至9月底，全省保持零就业家庭动态清零，随出现随帮扶。' --as rst --clock 2026-10-03
luoshi progress submit '城乡居民基础养老金最低标准' 2026Q3 --value '8元' --progress '截至9月底，已完成8元。' --as rst --clock 2026-10-03
luoshi progress submit '居民医保财政补助标准' 2026Q3 --value '727.8元' --progress '截至9月底为727.8元。' --as ybj --clock 2026-10-03
luoshi progress submit '新增普惠托位' 2026Q3 --value '8736个' --progress '截至9月底，已完成8736个。' --as wjw --clock 2026-10-03
luoshi progress submit '人均基本公共卫生服务经费标准' 2026Q3 --value '4元' --progress '截至9月底，已完成4元。' --as wjw --clock 2026-10-03
luoshi progress submit '建成城市书房' 2026Q3 --value '59个' --progress '截至9月底，已完成59个。' --as wlt --clock 2026-10-03
luoshi progress submit '加固病险水库' 2026Q3 --value '74座' --progress '汛期停工两个月，十月起全面复工。' --problems '主汛期较常年长，有效工期减少。' --as slt --clock 2026-10-03
luoshi progress submit '新建避险安置场所' 2026Q3 --value '86处' --progress '截至9月底，已完成86处。' --as slt --clock 2026-10-03
luoshi progress submit '办好群众身边的实事' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as bgt --clock 2026-10-03
luoshi progress submit '省级一般性支出' 2026Q3 --value '5%' --progress '截至9月底为5%。' --as czt --clock 2026-10-03
luoshi progress submit '城镇调查失业率' 2026Q3 --value '5.5%' --progress '截至9月底为5.5%。' --as rst --clock 2026-10-03
luoshi progress submit '新建省级夜间文旅集聚区' 2026Q3 --value '7个' --progress '截至9月底，已完成7个。' --as wlt --clock 2026-10-03
luoshi progress submit '产值增长' 2026Q3 --value '11.5%' --progress '截至9月底为11.5%。' --as gxt --clock 2026-10-03
luoshi progress submit '绿电直连项目' 2026Q3 --value '10个' --progress '截至9月底为10个。' --as nyj --clock 2026-10-03
luoshi progress submit '基础研究计划' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as kjt --clock 2026-10-03
luoshi progress submit '为经营主体减负' 2026Q3 --value '152.7亿元' --progress '截至9月底为152.7亿元。' --as scj --clock 2026-10-03
luoshi progress submit '常住人口城镇化率' 2026Q3 --value '0.7百分点' --progress '截至9月底为0.7个百分点。' --as fgw --clock 2026-10-03
luoshi progress submit '盘活农村闲置房屋' 2026Q3 --value '6822户' --progress '截至9月底，已完成6822户。' --as nyt --clock 2026-10-03
luoshi progress submit '生态公益林' 2026Q3 --value '34.7625万亩' --progress '截至9月底，已完成34.7625万亩。' --as lcj --clock 2026-10-03
luoshi progress submit '紧密型县域医共体实现全覆盖' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as wjw --clock 2026-10-03
luoshi progress approve 2026Q3 --all --as gxt-head --clock 2026-10-08
luoshi progress return 2026Q3 '城镇调查失业率' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '新建省级夜间文旅集聚区' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '产值增长' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '绿电直连项目' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '基础研究计划' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '为经营主体减负' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '常住人口城镇化率' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '盘活农村闲置房屋' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '生态公益林' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress return 2026Q3 '紧密型县域医共体实现全覆盖' --why '佐证材料与填报数不一致，请附台账截图后重新报送。' --as ducha --clock 2026-10-08
luoshi progress accept 2026Q3 --all --as ducha --clock 2026-10-08
luoshi progress submit '第二产业增加值' 2026Q3 --value '6%' --progress '截至9月底为6%。' --as gxt --clock 2026-10-09
luoshi progress submit '规上工业增加值' 2026Q3 --value '5.7%' --progress '截至9月底为5.7%。' --as gxt --clock 2026-10-09
luoshi progress submit '社会消费品零售总额' 2026Q3 --value '5%' --progress '截至9月底为5%。' --as swt --clock 2026-10-09
luoshi progress submit '居民收入增长与经济增长同步' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as fgw --clock 2026-10-09
luoshi progress submit '开工建设岚屏机场迁建工程' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as jtt --clock 2026-10-09
luoshi progress submit '新改建农村公路' 2026Q3 --value '1894公里' --progress '截至9月底，已完成1894公里。' --as jtt --clock 2026-10-09
luoshi progress submit '产值力争达到' 2026Q3 --value '1289.6亿元' --progress '截至9月底为1289.6亿元。' --as gxt --clock 2026-10-09
luoshi progress submit '新增国家专精特新“小巨人”企业' 2026Q3 --value '12家' --progress '截至9月底，已完成12家。' --as gxt --clock 2026-10-09
luoshi progress submit '出台人工智能赋能制造业实施方案' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as gxt --clock 2026-10-09
luoshi progress submit '社会物流总费用与地区生产总值的比率' 2026Q3 --value '13.8%' --progress '截至9月底为13.8%。' --as jtt --clock 2026-10-09
luoshi progress submit '建设中试平台' 2026Q3 --value '9个' --progress '截至9月底，已完成9个。' --as kjt --clock 2026-10-09
luoshi progress submit '新增普通高中学位' 2026Q3 --value '15714个' --progress '截至9月底，已完成1.5714万个。' --as jyt --clock 2026-10-09
luoshi progress submit '新增“高效办成一件事' 2026Q3 --value '15项' --progress '截至9月底，已完成15项。' --as zwj --clock 2026-10-09
luoshi progress submit '完成地方融资平台清退任务' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as czt --clock 2026-10-09
luoshi progress submit '实际使用外资稳量提质' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as swt --clock 2026-10-09
luoshi progress submit '改造城中村' 2026Q3 --value '25个' --progress '截至9月底，已完成25个。' --as zjt --clock 2026-10-09
luoshi progress submit '蔬菜产量' 2026Q3 --value '1230万吨' --progress '截至9月底为1230万吨。' --as nyt --clock 2026-10-09
luoshi progress submit '统筹新型城镇化和乡村全面振兴' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as fgw --clock 2026-10-09
luoshi progress submit '修复废弃矿山' 2026Q3 --value '38处' --progress '截至9月底，已完成38处。' --as zrt --clock 2026-10-09
luoshi progress submit '三年内实现城市建成区黑臭水体清零' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as zjt --clock 2026-10-09
luoshi progress submit '开展补贴性职业技能培训' 2026Q3 --value '21.497万人次' --progress '截至9月底，已完成21.497万人次。' --as rst --clock 2026-10-09
luoshi progress submit '新增养老床位' 2026Q3 --value '2350张' --progress '部分县区配套资金未到位，9个点位停工。' --problems '9个点位因配套资金未到位停工。' --as mzt --clock 2026-10-09
luoshi progress submit '举办省首届全民健身运动会' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as tyj --clock 2026-10-09
luoshi obstacle open '新建高速公路' '盘湾隧道涌水段设计变更尚未批复' --kind '设计变更' --effect '影响约9公里在年内建成' --owner fgw --since 2026-08-12 --as ducha --clock 2026-10-09
luoshi obstacle open '新增养老床位' '9个县区养老设施配套资金未到位' --kind '资金' --effect '停工点位涉及床位1200张' --owner czt --since 2026-07-20 --as ducha --clock 2026-10-09
luoshi obstacle open '加固病险水库' '主汛期较长，山区水库施工便道损毁' --kind '工期' --effect '顺延约40天' --owner slt --since 2026-09-03 --as ducha --clock 2026-10-09
luoshi note '请财政厅会同民政厅逐县核实，十月底前拨付到位。' --task '新增养老床位' --as leader --clock 2026-10-09
luoshi feedback receive '更新供水管网' '我们小区八月已经换了新管，水压好了很多，但路面还没有恢复。' --as public --clock 2026-10-09
luoshi feedback show '路面还没有恢复' --as ducha --clock 2026-10-09
luoshi feedback answer '路面还没有恢复' '已责成施工单位十月二十日前完成路面恢复。' --as zjt --clock 2026-10-09
luoshi feedback receive '新增养老床位' '县里的养老中心从七月起一直没有施工，请问什么时候复工？' --as public --clock 2026-10-09

# The demonstration's site has come to here. What came back is submitted again; a figure is corrected.
luoshi progress submit '城镇调查失业率' 2026Q3 --value '5.5%' --progress '截至9月底为5.5%。' --as rst --clock 2026-10-15
luoshi progress submit '新建省级夜间文旅集聚区' 2026Q3 --value '7个' --progress '截至9月底，已完成7个。' --as wlt --clock 2026-10-15
luoshi progress submit '产值增长' 2026Q3 --value '11.5%' --progress '截至9月底为11.5%。' --as gxt --clock 2026-10-15
luoshi progress submit '绿电直连项目' 2026Q3 --value '10个' --progress '截至9月底为10个。' --as nyj --clock 2026-10-15
luoshi progress submit '基础研究计划' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as kjt --clock 2026-10-15
luoshi progress submit '为经营主体减负' 2026Q3 --value '152.7亿元' --progress '截至9月底为152.7亿元。' --as scj --clock 2026-10-15
luoshi progress submit '常住人口城镇化率' 2026Q3 --value '0.7百分点' --progress '截至9月底为0.7个百分点。' --as fgw --clock 2026-10-15
luoshi progress submit '盘活农村闲置房屋' 2026Q3 --value '6822户' --progress '截至9月底，已完成6822户。' --as nyt --clock 2026-10-15
luoshi progress submit '生态公益林' 2026Q3 --value '34.7625万亩' --progress '截至9月底，已完成34.7625万亩。' --as lcj --clock 2026-10-15
luoshi progress submit '紧密型县域医共体实现全覆盖' 2026Q3 --begun --progress '截至9月底，各项工作按计划推进。' --as wjw --clock 2026-10-15
luoshi progress approve 2026Q3 --all --as gxt-head --clock 2026-10-16
luoshi progress accept 2026Q3 --all --as ducha --clock 2026-10-16
luoshi order due --period 2026Q3 --issue --as ducha --clock 2026-10-20
luoshi progress correct '引进首店' 2026Q3 --value '57家' --progress '剔除重复统计的门店。' --why '重复统计3家门店' --as swt --clock 2026-11-05
luoshi progress accept 2026Q3 '引进首店' --as ducha2 --clock 2026-11-06
luoshi rule set lights yellow_points 25 --why '年末从严' --as admin --clock 2026-11-10
luoshi obstacle solve '盘湾隧道涌水段' '设计变更获批，恢复掘进' --as ducha --clock 2026-11-20
luoshi task pay '民生实事安排资金' '52亿元' --as ducha --clock 2026-12-10
luoshi obstacle solve '养老设施配套资金' '配套资金全部到位，停工点位复工' --as ducha --clock 2026-12-15
luoshi task pilot '人工智能+矿山' spread --text '在全省14座矿山推广' --on 2026-12-20 --as zrt --clock 2026-12-20

# The last quarter.
luoshi progress submit '地区生产总值增长' 2026Q4 --value '5%' --progress '全年为5%。' --as fgw --clock 2027-01-05
luoshi progress submit '第一产业增加值' 2026Q4 --value '4%' --progress '全年为4%。' --as nyt --clock 2027-01-05
luoshi progress submit '第三产业增加值' 2026Q4 --value '5%' --progress '全年为5%。' --as fgw --clock 2027-01-05
luoshi progress submit '固定资产投资' 2026Q4 --value '4%' --progress '全年为4%。' --as fgw --clock 2027-01-05
luoshi progress submit '进出口总额实现正增长' 2026Q4 --value '3%' --progress '全年为3%。' --as swt --clock 2027-01-05
luoshi progress submit '城镇居民人均可支配收入' 2026Q4 --value '4.9%' --progress '全年为4.9%。' --as fgw --clock 2027-01-05
luoshi progress submit '农村居民人均可支配收入' 2026Q4 --value '6.5%' --progress '全年为6.5%。' --as fgw --clock 2027-01-05
luoshi progress submit '城镇新增就业' 2026Q4 --value '29.53万人' --progress '全年完成29.53万人。' --as rst --clock 2027-01-05
luoshi progress submit '居民消费价格涨幅' 2026Q4 --value '2%' --progress '全年为2%。' --as fgw --clock 2027-01-05
luoshi progress submit '空气质量优良天数比例' 2026Q4 --value '87.9%' --progress '全年为87.9%。' --as hbt --clock 2027-01-05
luoshi progress submit '单位地区生产总值二氧化碳排放降低完成国家下达任务' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as hbt --clock 2027-01-05
luoshi progress submit '提振消费活力' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as swt --clock 2027-01-05
luoshi progress submit '引进首店' 2026Q4 --value '112家' --progress '累计引进112家。' --as swt --clock 2027-01-05
luoshi progress submit '安排省级重点项目' 2026Q4 --value '703个' --progress '全年完成703个。' --as fgw --clock 2027-01-05
luoshi progress submit '重点项目完成投资' 2026Q4 --value '2236亿元' --progress '全年为2236亿元。' --as fgw --clock 2027-01-05
luoshi progress submit '产业项目' 2026Q4 --value '1663.2亿元' --progress '全年为1663.2亿元。' --as gxt --clock 2027-01-05
luoshi progress submit '基础设施项目' 2026Q4 --value '907.25亿元' --progress '全年为907.25亿元。' --as fgw --clock 2027-01-05
luoshi progress submit '扩大有效投资' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as fgw --clock 2027-01-05
luoshi progress submit '新建高速公路' 2026Q4 --value '104公里' --progress '累计完成104公里。' --problems '盘湾段年内未能贯通。' --as jtt --clock 2027-01-05
luoshi progress submit '民间投资占比' 2026Q4 --value '55.2%' --progress '全年为55.2%。' --as fgw --clock 2027-01-05
luoshi progress submit '打造更有韧性的实体经济' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as gxt --clock 2027-01-05
luoshi progress submit '新能源汽车产量' 2026Q4 --value '29.6万辆' --progress '全年为29.6万辆。' --as gxt --clock 2027-01-05
luoshi progress submit '本地配套率' 2026Q4 --value '5百分点' --progress '全年为5百分点。' --as gxt --clock 2027-01-05
luoshi progress submit '净增规上工业企业' 2026Q4 --value '470户' --progress '全年完成470户。' --as gxt --clock 2027-01-05
luoshi progress submit '新增省级专精特新中小企业' 2026Q4 --value '317家' --progress '全年完成317家。' --as gxt --clock 2027-01-05
luoshi progress submit '人工智能+矿山' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as zrt --clock 2027-01-05
luoshi progress submit '智能算力规模' 2026Q4 --value '50.2%' --progress '全年为50.2%。' --as gxt --clock 2027-01-05
luoshi progress submit '新增新型储能' 2026Q4 --value '73.19万千瓦' --progress '全年完成73.19万千瓦。' --as nyj --clock 2027-01-05
luoshi progress submit '全省亩均税收' 2026Q4 --value '7.9%' --progress '全年为7.9%。' --as gxt --clock 2027-01-05
luoshi progress submit '软件业务收入' 2026Q4 --value '11.5%' --progress '全年为11.5%。' --as gxt --clock 2027-01-05
luoshi progress submit '高新技术企业' 2026Q4 --value '372家' --progress '全年完成372家。' --as kjt --clock 2027-01-05
luoshi progress submit '技术合同成交额' 2026Q4 --value '818.36亿元' --progress '全年为818.36亿元。' --as kjt --clock 2027-01-05
luoshi progress submit '省级科技计划项目由企业牵头' 2026Q4 --value '6.8成' --progress '全年为6.8成。' --as kjt --clock 2027-01-05
luoshi progress submit '推进科技自立自强和人才引育' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as kjt --clock 2027-01-05
luoshi progress submit '公办幼儿园在园幼儿占比' 2026Q4 --value '62.2%' --progress '全年为62.2%。' --as jyt --clock 2027-01-05
luoshi progress submit '推动云岭理工大学新校区二期开工建设' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as jyt --clock 2027-01-05
luoshi progress submit '引进高层次人才' 2026Q4 --value '1493名' --progress '全年完成1493名。' --as kjt --clock 2027-01-05
luoshi progress submit '涉企检查事项' 2026Q4 --value '2成' --progress '全年为2成。' --as fgw --clock 2027-01-05
luoshi progress submit '深化改革扩大开放' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as fgw --clock 2027-01-05
luoshi progress submit '普惠小微贷款余额' 2026Q4 --value '10%' --progress '全年为10%。' --as jrj --clock 2027-01-05
luoshi progress submit '建成岭州国际邮件互换局' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as swt --clock 2027-01-05
luoshi progress submit '6月底前建成曲渡港二期' 2026Q4 --done --progress '8月底通过交工验收，比原定时限晚两个月。' --as jtt --clock 2027-01-05
luoshi progress submit '办好首届云岭山地经济合作论坛' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as swt --clock 2027-01-05
luoshi progress submit '跨境电商交易额' 2026Q4 --value '10.1%' --progress '全年为10.1%。' --as swt --clock 2027-01-05
luoshi progress submit '改造城镇老旧小区' 2026Q4 --value '579个' --progress '全年完成579个。' --as zjt --clock 2027-01-05
luoshi progress submit '更新供水管网' 2026Q4 --value '712公里' --progress '全年完成712公里。' --as zjt --clock 2027-01-05
luoshi progress submit '筹建保障性住房' 2026Q4 --value '20828套' --progress '全年完成20828套。' --as zjt --clock 2027-01-05
luoshi progress submit '建设“一刻钟便民生活圈' 2026Q4 --value '39个' --progress '全年完成39个。' --as swt --clock 2027-01-05
luoshi progress submit '粮食产量' 2026Q4 --value '1233.69万吨' --progress '全年为1233.69万吨。' --as nyt --clock 2027-01-05
luoshi progress submit '新建和改造高标准农田' 2026Q4 --value '104.20万亩' --progress '全年完成104.20万亩。' --as nyt --clock 2027-01-05
luoshi progress submit '茶叶全产业链产值' 2026Q4 --value '654.72亿元' --progress '全年为654.72亿元。' --as nyt --clock 2027-01-05
luoshi progress submit '农村卫生厕所普及率' 2026Q4 --value '81.2%' --progress '全年为81.2%。' --as nyt --clock 2027-01-05
luoshi progress submit '建制村寄递物流服务站实现全覆盖' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as jtt --clock 2027-01-05
luoshi progress submit '建立常态化防止返贫致贫机制' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as nyt --clock 2027-01-05
luoshi progress submit '脱贫人口人均纯收入增长高于全省农村居民平均水平' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as nyt --clock 2027-01-05
luoshi progress submit '营造林120万亩以上' 2026Q4 --value '107.02万亩' --progress '全年完成107.02万亩。' --as lcj --clock 2027-01-05
luoshi progress submit '国考断面水质优良比例' 2026Q4 --value '95.4%' --progress '全年为95.4%。' --as hbt --clock 2027-01-05
luoshi progress submit '细颗粒物平均浓度' 2026Q4 --value '26.8微克/立方米' --progress '全年为26.8微克/立方米。' --as hbt --clock 2027-01-05
luoshi progress submit '加快绿色低碳转型' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as hbt --clock 2027-01-05
luoshi progress submit '建成零碳园区' 2026Q4 --value '1个' --progress '全年完成1个。' --as fgw --clock 2027-01-05
luoshi progress submit '民生实事安排资金' 2026Q4 --value '86.12亿元' --progress '全年完成86.12亿元。' --as czt --clock 2027-01-05
luoshi progress submit '高校毕业生留省就业' 2026Q4 --value '129171人' --progress '全年完成129171人。' --as rst --clock 2027-01-05
luoshi progress submit '零就业家庭动态清零' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as rst --clock 2027-01-05
luoshi progress submit '城乡居民基础养老金最低标准' 2026Q4 --value '10元' --progress '全年完成10元。' --as rst --clock 2027-01-05
luoshi progress submit '居民医保财政补助标准' 2026Q4 --value '727.8元' --progress '全年为727.8元。' --as ybj --clock 2027-01-05
luoshi progress submit '新增普惠托位' 2026Q4 --value '11444个' --progress '全年完成11444个。' --as wjw --clock 2027-01-05
luoshi progress submit '人均基本公共卫生服务经费标准' 2026Q4 --value '5元' --progress '全年完成5元。' --as wjw --clock 2027-01-05
luoshi progress submit '建成城市书房' 2026Q4 --value '77个' --progress '全年完成77个。' --as wlt --clock 2027-01-05
luoshi progress submit '加固病险水库' 2026Q4 --value '128座' --progress '累计完成128座。' --problems '施工便道损毁，工期顺延。' --as slt --clock 2027-01-05
luoshi progress submit '新建避险安置场所' 2026Q4 --value '113处' --progress '全年完成113处。' --as slt --clock 2027-01-05
luoshi progress submit '办好群众身边的实事' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as bgt --clock 2027-01-05
luoshi progress submit '省级一般性支出' 2026Q4 --value '5%' --progress '全年为5%。' --as czt --clock 2027-01-05
luoshi progress submit '城镇调查失业率' 2026Q4 --value '5.5%' --progress '全年为5.5%。' --as rst --clock 2027-01-05
luoshi progress submit '新建省级夜间文旅集聚区' 2026Q4 --value '9个' --progress '全年完成9个。' --as wlt --clock 2027-01-05
luoshi progress submit '产值增长' 2026Q4 --value '11.5%' --progress '全年为11.5%。' --as gxt --clock 2027-01-05
luoshi progress submit '绿电直连项目' 2026Q4 --value '10个' --progress '全年为10个。' --as nyj --clock 2027-01-05
luoshi progress submit '基础研究计划' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as kjt --clock 2027-01-05
luoshi progress submit '为经营主体减负' 2026Q4 --value '152.7亿元' --progress '全年为152.7亿元。' --as scj --clock 2027-01-05
luoshi progress submit '常住人口城镇化率' 2026Q4 --value '0.7百分点' --progress '全年为0.7百分点。' --as fgw --clock 2027-01-05
luoshi progress submit '盘活农村闲置房屋' 2026Q4 --value '8937户' --progress '全年完成8937户。' --as nyt --clock 2027-01-05
luoshi progress submit '生态公益林' 2026Q4 --value '45.54万亩' --progress '全年完成45.54万亩。' --as lcj --clock 2027-01-05
luoshi progress submit '紧密型县域医共体实现全覆盖' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as wjw --clock 2027-01-05
luoshi progress submit '第二产业增加值' 2026Q4 --value '6%' --progress '全年为6%。' --as gxt --clock 2027-01-05
luoshi progress submit '规上工业增加值' 2026Q4 --value '5.7%' --progress '全年为5.7%。' --as gxt --clock 2027-01-05
luoshi progress submit '社会消费品零售总额' 2026Q4 --value '5%' --progress '全年为5%。' --as swt --clock 2027-01-05
luoshi progress submit '居民收入增长与经济增长同步' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as fgw --clock 2027-01-05
luoshi progress submit '开工建设岚屏机场迁建工程' 2026Q4 --begun --progress '正在办理用地手续，未能开工。' --problems '用地预审年底才获批复。' --as jtt --clock 2027-01-05
luoshi progress submit '新改建农村公路' 2026Q4 --value '2810公里' --progress '累计完成2810公里。' --problems '受汛期影响，两县路段顺延。' --as jtt --clock 2027-01-05
luoshi progress submit '产值力争达到' 2026Q4 --value '1289.6亿元' --progress '全年为1289.6亿元。' --as gxt --clock 2027-01-05
luoshi progress submit '新增国家专精特新“小巨人”企业' 2026Q4 --value '16家' --progress '全年完成16家。' --as gxt --clock 2027-01-05
luoshi progress submit '出台人工智能赋能制造业实施方案' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as gxt --clock 2027-01-05
luoshi progress submit '社会物流总费用与地区生产总值的比率' 2026Q4 --value '13.8%' --progress '全年为13.8%。' --as jtt --clock 2027-01-05
luoshi progress submit '建设中试平台' 2026Q4 --value '12个' --progress '全年完成12个。' --as kjt --clock 2027-01-05
luoshi progress submit '新增普通高中学位' 2026Q4 --value '20585个' --progress '全年完成20585个。' --as jyt --clock 2027-01-05
luoshi progress submit '新增“高效办成一件事' 2026Q4 --value '20项' --progress '全年完成20项。' --as zwj --clock 2027-01-05
luoshi progress submit '完成地方融资平台清退任务' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as czt --clock 2027-01-05
luoshi progress submit '实际使用外资稳量提质' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as swt --clock 2027-01-05
luoshi progress submit '改造城中村' 2026Q4 --value '33个' --progress '全年完成33个。' --as zjt --clock 2027-01-05
luoshi progress submit '蔬菜产量' 2026Q4 --value '1230万吨' --progress '全年为1230万吨。' --as nyt --clock 2027-01-05
luoshi progress submit '统筹新型城镇化和乡村全面振兴' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as fgw --clock 2027-01-05
luoshi progress submit '修复废弃矿山' 2026Q4 --value '50处' --progress '全年完成50处。' --as zrt --clock 2027-01-05
luoshi progress submit '三年内实现城市建成区黑臭水体清零' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as zjt --clock 2027-01-05
luoshi progress submit '开展补贴性职业技能培训' 2026Q4 --value '28.16万人次' --progress '全年完成28.16万人次。' --as rst --clock 2027-01-05
luoshi progress submit '新增养老床位' 2026Q4 --value '5700张' --progress '累计完成5700张。' --problems '复工较晚，跨年完工。' --as mzt --clock 2027-01-05
luoshi progress submit '举办省首届全民健身运动会' 2026Q4 --done --progress '全年任务完成，已组织验收。' --as tyj --clock 2027-01-05
luoshi progress approve 2026Q4 --all --as gxt-head --clock 2027-01-07
luoshi progress accept 2026Q4 --all --as ducha --clock 2027-01-07

# Closing out what is verified.
luoshi close '曲渡港二期' '国际邮件互换局' '山地经济合作论坛' '更新供水管网' --on 2026-12-31 --as ducha --clock 2027-01-15
